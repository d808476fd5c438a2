import { expect } from 'chai';
import { EntityValidationError, type ValidationError } from '@entable/core';

describe('EntityValidationError', () => {
  it("keeps class-validator's errors and writes each rule with its path", () => {
    const errors: ValidationError[] = [
      { property: 'age', constraints: { min: 'age must not be less than 0', isInt: 'age must be an integer number' } },
      {
        property: 'lines',
        children: [{ property: '1', children: [{ property: 'city', constraints: { isString: 'must be text' } }] }],
      },
    ];
    const error = new EntityValidationError('Character', errors);
    expect(error.errors).to.equal(errors);
    expect(error.message.split('\n')).to.deep.equal([
      'Character is not valid:',
      '- age: age must not be less than 0',
      '- age: age must be an integer number',
      '- lines.1.city: must be text',
    ]);
  });

  it('needs no property name, which class-validator does not give for an object without rules', () => {
    const nameless = { property: undefined as unknown as string, constraints: { unknownValue: 'an unknown value' } };
    const { message } = new EntityValidationError('Character', [{ property: 'address', children: [nameless] }]);
    expect(message).to.equal('Character is not valid:\n- address: an unknown value');
  });
});
