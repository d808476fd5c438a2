import 'reflect-metadata';
import { Attribute, Entity, PartitionKey, type EntityClass } from '@entable/core';
import { expect } from 'chai';
import {
  IsIn,
  IsNumber,
  IsOptional,
  isString,
  IsString,
  Length,
  Matches,
  Min,
  MinLength,
  ValidateBy,
  validateSync,
  type ValidationArguments,
} from 'class-validator';
import { readEntity } from '#core/metadata/read-entity.js';
import { EntityValidator } from '#core/validation/entity-validator.js';

interface Ruled {
  id: string;
  value: unknown;
}

function ruled(...rules: PropertyDecorator[]): new () => Ruled {
  @Entity('ruled')
  class RuledByAny {
    @PartitionKey() id: string = 'a';
    @Attribute({ type: () => Object }) value: unknown;
  }
  for (const rule of rules) rule(RuledByAny.prototype, 'value');
  return RuledByAny;
}

/** Which of the values are valid to class-validator, and then to Entable, which has seen some that are. */
async function verdicts(
  ruledClass: new () => Ruled,
  values: unknown[],
): Promise<{ expected: boolean[]; found: boolean[] }> {
  const validator = new EntityValidator(readEntity(ruledClass as EntityClass), 'both');
  await validator.load();
  const of = (value: unknown): Ruled => Object.assign(new ruledClass(), { value });
  return {
    expected: values.map((value) => validateSync(of(value)).length === 0),
    found: values.map((value) => validator.readErrors(of(value)).length === 0),
  };
}

/** A user's rule in the clothes of class-validator's `@IsString`. */
const stringLike = (
  validate: (value: unknown, args?: ValidationArguments) => boolean | Promise<boolean>,
): PropertyDecorator =>
  ValidateBy({ name: 'isString', validator: { validate, defaultMessage: () => '$property must be a string' } });

describe("rules that were taken for class-validator's", () => {
  it('a rule of its name, which refuses a few strings more', async () => {
    const printable = stringLike((value) => isString(value) && !value.includes('\0'));
    const { expected, found } = await verdicts(ruled(printable), ['a', 'a\0', 5]);
    expect(expected).to.deep.equal([true, false, false]);
    expect(found).to.deep.equal(expected);
  });

  it('a rule of its name, which changes its mind', async () => {
    let isOpen = true;
    const Opening = ruled(stringLike((value) => typeof value === 'string' && isOpen));
    const validator = new EntityValidator(readEntity(Opening as EntityClass), 'both');
    await validator.load();
    const entity = Object.assign(new Opening(), { value: 'a' });
    expect(validator.readErrors(entity)).to.deep.equal([]);
    isOpen = false;
    expect(validator.readErrors(entity)).to.have.length(1);
  });

  it('a rule of its name, which reads another property', async () => {
    const other = stringLike((value, args) => isString(value) && Reflect.get(args!.object, 'id') !== 'a');
    const { expected, found } = await verdicts(ruled(other), ['a']);
    expect(expected).to.deep.equal([false]);
    expect(found).to.deep.equal(expected);
  });

  it('a rule of its name that waits is asked once, and its failure is not lost', async () => {
    for (const name of ['isEmail', 'isInt']) {
      const lost: unknown[] = [];
      const listener = (error: unknown): number => lost.push(error);
      process.on('unhandledRejection', listener);
      try {
        const validate = async (): Promise<boolean> => Promise.reject(new Error('the service is down'));
        const Waiting = ruled(ValidateBy({ name, validator: { validate } }));
        const validator = new EntityValidator(readEntity(Waiting as EntityClass), 'both');
        await validator.load();
        const told = await validator.checkWritten(new Waiting()).catch((error: Error) => error.message);
        expect(told).to.equal('the service is down');
        await new Promise((resolve) => setImmediate(resolve));
        expect(lost).to.deep.equal([]);
      } finally {
        process.off('unhandledRejection', listener);
      }
    }
  });
});

describe('arguments of rules that were taken for what they are not', () => {
  it('bounds that are no numbers, as plain JavaScript may give them', async () => {
    for (const least of ['10000000000', 10n ** 10n] as unknown[]) {
      const { expected, found } = await verdicts(ruled(Min(least as number)), [2e10]);
      expect(expected).to.deep.equal([false]);
      expect(found).to.deep.equal(expected);
    }
    const { expected, found } = await verdicts(ruled(Length(301, Number.NaN)), ['x'.repeat(400)]);
    expect(expected).to.deep.equal([false]);
    expect(found).to.deep.equal(expected);
  });

  it('options that are changed after the first check', async () => {
    const options: { maxDecimalPlaces?: number } = {};
    const values: unknown[] = ['a', 'b'];
    for (const [rule, value, change] of [
      [IsNumber(options), 1.55, () => (options.maxDecimalPlaces = 1)],
      [IsIn(values), 'b', () => values.pop()],
    ] as const) {
      const Changing = ruled(rule);
      const validator = new EntityValidator(readEntity(Changing as EntityClass), 'both');
      await validator.load();
      const entity = Object.assign(new Changing(), { value });
      expect(validator.readErrors(entity)).to.deep.equal([]);
      change();
      expect(validator.readErrors(entity)).to.have.length(1);
    }
  });

  it('expressions that match in a way of their own', async () => {
    class Never extends RegExp {
      override [Symbol.match](): null {
        return null;
      }
    }
    const never = Object.assign(/a/, { [Symbol.match]: () => null });
    const { expected, found } = await verdicts(ruled(Matches(new Never('a'))), ['a']);
    expect(found).to.deep.equal(expected);
    expect((await verdicts(ruled(Matches(never)), ['a'])).found).to.deep.equal([false]);
  });
});

describe("class-validator's own rules", () => {
  it('are still known for what they are', async () => {
    const Known = ruled(IsOptional(), IsString(), MinLength(2));
    const validator = new EntityValidator(readEntity(Known as EntityClass), 'both');
    await validator.load();
    for (const value of ['ab', undefined, null]) {
      // Whether there was anything to wait for: class-validator would have been asked.
      expect(await validator.checkWritten(Object.assign(new Known(), { value }))).to.equal(false);
    }
  });
});
