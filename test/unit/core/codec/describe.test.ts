import { expect } from 'chai';
import { describeStored, describeValue } from '#core/codec/describe.js';

describe('descriptions of values', () => {
  it('name the type and never the content', () => {
    const values = [undefined, null, 5, NaN, -Infinity, 'secret', true, 5n, Symbol('secret'), () => 'secret'];
    const texts = values.map((value) => describeValue(value));
    expect(texts.slice(0, 5)).to.deep.equal(['undefined', 'null', 'a number', 'NaN', '-Infinity']);
    expect(texts.slice(5)).to.deep.equal(['a string', 'a boolean', 'a bigint', 'a symbol', 'a function']);
    const objects = [{}, [], new Date(), new (class Address {})(), Object.create(null), new (class {})()];
    expect(objects.map((value) => describeValue(value))).to.deep.equal([
      'a plain object',
      'an Array',
      'a Date',
      'an Address',
      'an object without a class',
      'an object without a class',
    ]);
  });

  it("name stored types with DynamoDB's letter", () => {
    expect(describeStored({ S: '' })).to.equal('a string (S)');
    expect(describeStored({ NULL: true })).to.equal('null (NULL)');
    expect(describeStored({ BS: [] })).to.equal('a set of bytes (BS)');
    expect(describeStored({} as never)).to.equal('an unknown type (?)');
  });
});
