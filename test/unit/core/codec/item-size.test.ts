import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { itemSize } from '#core/codec/item-size.js';

describe('itemSize', () => {
  it('counts names and strings by their UTF-8 bytes', () => {
    expect(itemSize({})).to.equal(0);
    expect(itemSize({ id: { S: '' } })).to.equal(2);
    expect(itemSize({ ü: { S: 'ü€😀' } })).to.equal(2 + 9);
  });

  it('counts a byte for two significant digits and one more; zero has no digits', () => {
    const sizes = ['0', '-0.00', '1', '12', '123', '100', '1e125', '0.0012', '-1'].map(
      (N) => itemSize({ a: { N } }) - 1,
    );
    expect(sizes).to.deep.equal([1, 1, 2, 2, 3, 2, 2, 2, 2]);
  });

  it('counts sets by their elements, lists and maps with what holds them', () => {
    const size = (value: AttributeValue): number => itemSize({ a: value }) - 1;
    expect(size({ BOOL: true })).to.equal(1);
    expect(size({ NULL: true })).to.equal(1);
    expect(size({ B: new Uint8Array(5) })).to.equal(5);
    expect(size({ SS: ['a', 'bb'] })).to.equal(3);
    expect(size({ NS: ['0', '22'] })).to.equal(3);
    expect(size({ BS: [new Uint8Array(2), new Uint8Array(3)] })).to.equal(5);
    expect(size({ L: [] })).to.equal(3);
    expect(size({ L: [{ S: 'a' }, { NULL: true }] })).to.equal(7);
    expect(size({ M: { k: { S: 'a' }, kk: { L: [] } } })).to.equal(3 + 3 + 6);
  });
});
