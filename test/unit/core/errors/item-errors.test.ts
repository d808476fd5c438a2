import { expect } from 'chai';
import { InvalidItemError, NumberPrecisionError } from '@entable/core';

describe('InvalidItemError', () => {
  it('says path, expectation, finding and key, and holds them as facts', () => {
    const details = {
      path: 'Character.age',
      expected: 'a number (N)',
      found: 'a string (S)',
      key: { name: 'Homer', no: '7' },
    };
    const error = new InvalidItemError(details);
    expect(error).to.include({ path: details.path, expected: details.expected, found: details.found });
    expect(error.key).to.deep.equal(details.key);
    expect(error.errors).to.equal(undefined);
    expect(error.message).to.equal(
      "Character.age: expected a number (N), found a string (S) (key { name: 'Homer', no: '7' }).",
    );
  });

  it("adds class-validator's lines where rules refused the item", () => {
    const errors = [{ property: 'age', constraints: { min: 'age is too low' } }];
    const error = new InvalidItemError({ path: 'Character', expected: 'a', found: 'b', errors });
    expect(error.errors).to.equal(errors);
    expect(error.message).to.match(/\n- age: age is too low$/);
  });
});

describe('NumberPrecisionError', () => {
  it('says what is stored, what it would become, and the remedy', () => {
    const error = new NumberPrecisionError('Account.total', '9007199254740993', { id: 'a' });
    expect(error.stored).to.equal('9007199254740993');
    expect(error.message).to.include('9007199254740993 would be read as 9007199254740992');
    expect(error.message).to.include("key { id: 'a' }").and.include('bigint');
  });
});
