import 'reflect-metadata';
import { expect } from 'chai';
import {
  IsInt,
  IsOptional,
  IsString,
  Min,
  MinLength,
  Validate,
  ValidationError,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import {
  Attribute,
  Entity,
  EntityValidationError,
  PartitionKey,
  type EntityClass,
  type ValidationMode,
  type ValidatorOptions,
} from '@entable/core';
import { readEntity } from '#core/metadata/read-entity.js';
import { EntityValidator } from '#core/validation/entity-validator.js';
import { rejection } from '../../../support/refusals.js';

/** A rule that needs to wait, as one that asks a service does. */
@ValidatorConstraint({ name: 'isFree', async: true })
class IsFree implements ValidatorConstraintInterface {
  async validate(name: unknown): Promise<boolean> {
    return Promise.resolve(name !== 'taken');
  }
}

@Entity('characters')
class Character {
  @PartitionKey() @IsString() @Validate(IsFree) name!: string;
  @Attribute() @IsInt() @Min(0) age!: number;
  @Attribute() @IsOptional() @IsString() catchphrase?: string;
  @Attribute() unruled?: string;
}
@Entity('free')
class Free {
  @PartitionKey() id!: string;
}
abstract class Ruled {
  @Attribute() @MinLength(3) title!: string;
}
@Entity('derived')
class Derived extends Ruled {
  @PartitionKey() id!: string;
}
@Entity('grouped')
class Grouped {
  @PartitionKey() id!: string;
  @Attribute() @MinLength(3, { groups: ['strict'] }) title!: string;
  @Attribute() @MinLength(5, { always: true }) text!: string;
}
@Entity('only-groups')
class OnlyGroups {
  @PartitionKey() id!: string;
  @Attribute() @MinLength(3, { groups: ['strict'] }) title!: string;
}

const homer = (changes: object = {}): Character => Object.assign(new Character(), { name: 'Homer', age: 39 }, changes);
const validator = (
  entityClass: EntityClass,
  mode: ValidationMode = 'both',
  options?: ValidatorOptions,
): EntityValidator => new EntityValidator(readEntity(entityClass), mode, options);
const written = async (entity: object, options?: ValidatorOptions): Promise<unknown> =>
  validator(entity.constructor as EntityClass, 'both', options).checkWritten(entity);
const read = async (entity: object, mode: ValidationMode = 'both'): Promise<string[]> => {
  const reading = validator(entity.constructor as EntityClass, mode);
  await reading.load();
  return reading.readErrors(entity).map(({ property }) => property);
};

describe('entities with rules', () => {
  it("are checked on write, with class-validator's own errors", async () => {
    await written(homer());
    const entity = homer({ age: -1, catchphrase: 5 });
    const error = await rejection(EntityValidationError, written(entity));
    expect(error.errors.map(({ property }) => property)).to.have.members(['age', 'catchphrase']);
    expect(error.errors[0]).to.be.instanceOf(ValidationError);
    expect(error.errors[0]).to.include({ target: entity });
    expect(error.errors.find(({ property }) => property === 'age')?.constraints).to.have.keys('min');
    expect(error.message).to.match(/^Character is not valid:\n- /);
  });

  it('are checked by the rules of their bases', async () => {
    const error = await rejection(
      EntityValidationError,
      written(Object.assign(new Derived(), { id: 'a', title: 'x' })),
    );
    expect(error.errors.map(({ property }) => property)).to.deep.equal(['title']);
  });

  it('are checked on read, but for rules that need to wait', async () => {
    expect(await read(homer({ age: 1.5 }))).to.deep.equal(['age']);
    expect(await read(homer({ name: 'taken' }))).to.deep.equal([]);
    const error = await rejection(EntityValidationError, written(homer({ name: 'taken' })));
    expect(error.errors[0]?.constraints).to.have.keys('isFree');
  });

  it('tell whether the check took time: valid ones by rules that are known take none', async () => {
    const checks = validator(Derived);
    const valid = Object.assign(new Derived(), { id: 'a', title: 'long' });
    expect(await checks.checkWritten(valid)).to.equal(true); // class-validator is loaded first
    expect(await checks.checkWritten(valid)).to.equal(false);
    const waiting = validator(Character);
    await waiting.load();
    expect(await waiting.checkWritten(homer())).to.equal(true);
  });

  it('are checked when the mode says so, and never else', async () => {
    const wrong = homer({ age: -1 });
    const outcomes: Record<string, [boolean, boolean]> = {};
    for (const mode of ['both', 'write', 'read', 'none'] as const) {
      const refused = await validator(Character, mode)
        .checkWritten(wrong)
        .then(() => false)
        .catch((error: unknown) => error instanceof EntityValidationError);
      outcomes[mode] = [refused, (await read(wrong, mode)).length > 0];
    }
    expect(outcomes).to.deep.equal({
      both: [true, true],
      write: [true, false],
      read: [false, true],
      none: [false, false],
    });
  });

  it('are not checked where their class has none', async () => {
    await written(Object.assign(new Free(), { id: 5, anything: true }));
    expect(await read(new Free())).to.deep.equal([]);
  });
});

describe("class-validator's options", () => {
  it('choose groups', async () => {
    const grouped = (title: string, text = 'long enough'): Grouped =>
      Object.assign(new Grouped(), { id: 'a', title, text });
    await written(grouped('x'), { groups: ['other'] });
    const refusals: [string, string | undefined, ValidatorOptions][] = [
      ['x', undefined, { groups: ['strict'] }],
      ['x', undefined, {}],
      ['long enough', 'x', { groups: ['other'] }],
      ['long enough', 'x', { strictGroups: true }],
    ];
    for (const [title, text, options] of refusals) {
      await rejection(EntityValidationError, written(grouped(title, text), options));
    }
    await written(grouped('x'), { strictGroups: true });
  });

  it('that choose no group of a class leave it unchecked, as one without rules', async () => {
    const entity = Object.assign(new OnlyGroups(), { id: 'a', title: 'x' });
    await written(entity, { groups: ['other'] });
    await written(entity, { strictGroups: true });
    await rejection(EntityValidationError, written(entity, { groups: ['strict'] }));
  });

  it('never strip the entity: whitelist alone does nothing', async () => {
    const entity = homer({ unruled: 'kept' });
    await written(entity, { whitelist: true });
    expect(entity.unruled).to.equal('kept');
  });

  it('tell unruled properties where that is asked for, and keep them', async () => {
    const entity = homer({ unruled: 'kept' });
    const error = await rejection(
      EntityValidationError,
      written(entity, { whitelist: true, forbidNonWhitelisted: true }),
    );
    expect(error.errors.map(({ property }) => property)).to.deep.equal(['unruled']);
    expect(entity.unruled).to.equal('kept');
  });

  it('reach class-validator as they are', async () => {
    const error = await rejection(
      EntityValidationError,
      written(homer({ age: -1.5 }), { stopAtFirstError: true, validationError: { target: false, value: false } }),
    );
    expect(Object.keys(error.errors[0]?.constraints ?? {})).to.have.length(1);
    expect(error.errors[0]).not.to.have.property('target');
    await written(Object.assign(new Character(), { name: 'Homer' }), { skipMissingProperties: true });
  });
});
