import { expect } from 'chai';
import * as classValidator from 'class-validator';
import {
  getMetadataStorage,
  IsInt,
  IsOptional,
  isString,
  IsString,
  Length,
  MaxLength,
  ValidateBy,
  ValidateIf,
  type ValidationArguments,
} from 'class-validator';
import type { ClassValidator } from '#core/validation/class-validator.js';
import { isOptionalCondition, ruleOrigin, type RuleOrigin } from '#core/validation/rule-origin.js';

const validator: ClassValidator = classValidator;

function ruleBy(decorate: PropertyDecorator): ReturnType<typeof rulesOf>[0] {
  class Ruled {}
  decorate(Ruled.prototype, 'value');
  return rulesOf(Ruled)[0]!;
}
const rulesOf = (target: new () => object) =>
  validator.getMetadataStorage().getTargetValidationMetadatas(target, '', false, false);

function originOf(decorate: PropertyDecorator): RuleOrigin {
  const rule = ruleBy(decorate);
  const [constraint] = validator.getMetadataStorage().getTargetValidatorConstraints(rule.constraintCls);
  return ruleOrigin(validator, rule, constraint!);
}

type Validate = (value: unknown, args?: ValidationArguments) => unknown;
const by = (name: string, validate: Validate, constraints: unknown[] = []): PropertyDecorator =>
  ValidateBy({ name, constraints, validator: { validate: validate as () => boolean } });

describe('the origin of a rule', () => {
  it("is class-validator where its decorator's code looks into the value or the arguments", () => {
    for (const decorate of [IsString(), IsString({ each: true, message: 'no' }), MaxLength(5), Length(1, 2)]) {
      expect(originOf(decorate)).to.equal('own');
    }
  });

  it('is another where other code does, also by class-validator’s functions', () => {
    for (const decorate of [
      by('isString', (value) => isString(value)),
      by('isString', (value) => typeof value === 'string'),
      by('isInt', (value) => Number(value) > 5),
      by('isInt', (_, args) => args!.property === 'value'),
      by('isInt', async () => Promise.resolve(true)),
      by('maxLength', (value, args) => isString(value) && value.length <= Number(args!.constraints[0]), [5]),
      by('mine', () => true),
      by('validator', () => true),
      by('isOptional', () => true),
    ]) {
      expect(originOf(decorate)).to.equal('other');
    }
  });

  it('is not seen where nothing is looked into', () => {
    expect(originOf(IsInt())).to.equal('unseen');
    expect(originOf(by('isInt', (value) => value === 5))).to.equal('unseen');
  });

  it('is found without a trace', () => {
    const rule = ruleBy(by('isString', () => expect.fail()));
    const storage = getMetadataStorage();
    const classes = Reflect.get(storage, 'validationMetadatas') as Map<unknown, unknown>;
    const { size } = classes;
    const { prepareStackTrace, stackTraceLimit } = Error;
    const [constraint] = validator.getMetadataStorage().getTargetValidatorConstraints(rule.constraintCls);
    expect(ruleOrigin(validator, rule, constraint!)).to.equal('other');
    expect(Error).to.include({ prepareStackTrace, stackTraceLimit });
    expect(getMetadataStorage()).to.equal(storage);
    expect(classes).to.have.property('size', size);
  });
});

describe('the condition of @IsOptional', () => {
  it('is known by its words', () => {
    const conditionOf = (decorate: PropertyDecorator): unknown => ruleBy(decorate).constraints[0];
    expect(isOptionalCondition(validator, conditionOf(IsOptional()))).to.equal(true);
    expect(isOptionalCondition(validator, conditionOf(ValidateIf(() => true)))).to.equal(false);
  });
});
