import { expect } from 'chai';
import { canonicalText, isSameStored } from '#core/codec/canonical-value.js';

describe('isSameStored', () => {
  it('passes over how numbers are written and the order of sets and keys', () => {
    expect(isSameStored({ N: '1.50' }, { N: '15E-1' })).to.equal(true);
    expect(isSameStored({ NS: ['1', '2.0'] }, { NS: ['2', '1'] })).to.equal(true);
    expect(isSameStored({ SS: ['a', 'b'] }, { SS: ['b', 'a'] })).to.equal(true);
    const left = { M: { a: { B: Uint8Array.of(1) }, b: { L: [{ N: '0' }] } } };
    expect(isSameStored(left, { M: { b: { L: [{ N: '-0' }] }, a: { B: Buffer.of(1) } } })).to.equal(true);
  });

  it('tells types, elements and the order of lists apart', () => {
    expect(isSameStored({ N: '1' }, { S: '1' })).to.equal(false);
    expect(isSameStored({ L: [{ S: 'a' }, { S: 'b' }] }, { L: [{ S: 'b' }, { S: 'a' }] })).to.equal(false);
    expect(isSameStored({ B: Uint8Array.of(1) }, { S: 'AQ==' })).to.equal(false);
    expect(isSameStored({ NULL: true }, { BOOL: true })).to.equal(false);
    expect(canonicalText({ BS: [Uint8Array.of(2), Uint8Array.of(1)] })).to.equal('["BS",["AQ==","Ag=="]]');
  });
});
