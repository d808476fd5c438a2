import { Attribute, Entity, PartitionKey, type EntityClass, type ValidatorOptions } from '@entable/core';
import * as v from 'class-validator';
import fc from 'fast-check';

type Options = v.ValidationOptions;
type Rule = (options: Options) => PropertyDecorator;
type Kind = keyof typeof kinds;

const custom = (name: string, answer: (value: unknown) => boolean | Promise<boolean>, message = ''): Rule => {
  return (options) => v.ValidateBy({ name, validator: { validate: answer, defaultMessage: () => message } }, options);
};

const often = <T>(value: T): T[] => Array.from({ length: 8 }, () => value);

/** Rules that suit values of a kind, and such values. */
const kinds = {
  text: {
    rules: [
      v.IsString,
      v.IsNotEmpty,
      (o) => v.MinLength(2, o),
      (o) => v.MaxLength(3, o),
      (o) => v.Length(1, 4, o),
      (o) => v.IsIn(['a', 'ab', 'abc'], o),
      (o) => v.IsEnum({ a: 'ab', b: 'abc' }, o),
      (o) => v.Matches(/^ab/, o),
      (o) => v.Matches(/b/g, o),
      (o) => v.Contains('a', o),
      (o) => v.IsAlpha(undefined, o),
      (o) => v.IsEmail(undefined, o),
      (o) => v.IsUUID(undefined, o),
      custom('isString', (value) => value !== 'abc'),
      custom('isString', (value) => value !== 'abc', '$property must be a string'),
      custom('isInt', (value) => value !== 'abc', '$property must be an integer number'),
      custom('maxLength', (value) => value !== 'abc', '$property must be shorter than or equal to 3 characters'),
      custom('minLength', async (value) => Promise.resolve(value !== 'abc')),
    ] satisfies Rule[],
    values: [
      ...often('ab'),
      ...often('abc'),
      'a',
      'abcde',
      '',
      '😀',
      'a\ufe0f',
      'a@b.cc',
      '7f1d4b8e-9f0b-4d5b-8a4c-1c2d3e4f5a6b',
    ],
  },
  number: {
    rules: [
      v.IsInt,
      v.IsPositive,
      (o) => v.IsNumber({ maxDecimalPlaces: 1 }, o),
      (o) => v.Min(1, o),
      (o) => v.Max(3, o),
      (o) => v.Equals(2, o),
      (o) => v.IsDivisibleBy(1, o),
      custom('odd', (value) => Number(value) % 2 === 1),
    ] satisfies Rule[],
    values: [...often(2), 1, 3, 0, 4, 1.55, Number.NaN],
  },
  list: {
    rules: [
      v.IsArray,
      v.IsDefined,
      v.ArrayNotEmpty,
      (o) => v.ArrayMaxSize(1, o),
      (o) => v.IsString({ ...o, each: true }),
      (o) => v.MinLength(1, { ...o, each: true }),
      (o) => v.ArrayUnique((one: unknown) => one, o),
    ] satisfies Rule[],
    values: [...often(['a']), [], ['a', 'a'], [''], [5], new Set(['a']), new Map([['k', 'a']])],
  },
  date: {
    rules: [
      v.IsDate,
      v.IsObject,
      v.IsDefined,
      (o) => v.MinDate(new Date(5), o),
      (o) => v.MaxDate(() => new Date(5), o),
      (o) => v.IsInstance(Date, o),
    ] satisfies Rule[],
    values: [...often(new Date(5)), new Date(4), new Date(6), new Date(Number.NaN), { a: 1 }, {}],
  },
};

/** Each decorator of class-validator that can be had without arguments, whatever it then says. */
const bare = Object.entries(v).flatMap(([name, make]): Rule[] => {
  if (!/^Is[A-Z]/.test(name) || typeof make !== 'function') return [];
  try {
    const decorator = (make as () => unknown)();
    return typeof decorator === 'function' ? [() => decorator as PropertyDecorator] : [];
  } catch {
    return [];
  }
});

/** Mostly absent. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 19, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const ruleOptions: fc.Arbitrary<Options> = fc
  .record({
    each: seldom(fc.boolean()),
    groups: seldom(fc.constantFrom(['x'], ['y'], ['x', 'y'])),
    always: seldom(fc.boolean()),
    message: seldom(fc.constant('no')),
    validateIf: seldom(fc.constant((_: unknown, value: unknown) => value !== 'ab')),
  })
  .map((options) => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)));

const extra = seldom(
  fc.constantFrom<PropertyDecorator>(
    v.ValidateIf((_, value) => value !== 1),
    v.Allow(),
    v.ValidateNested(),
  ),
);

const anyValue: unknown[] = Object.values(kinds).flatMap<unknown>((kind) => kind.values);

const property = (kind: Kind): fc.Arbitrary<{ decorators: PropertyDecorator[]; value: unknown }> =>
  fc
    .record({
      rules: fc.array(fc.tuple(fc.constantFrom(...(kinds[kind].rules as Rule[])), ruleOptions), { maxLength: 2 }),
      bareRule: seldom(fc.constantFrom(...bare)),
      optional: fc.boolean(),
      extra,
      value: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom<unknown>(...kinds[kind].values) },
        { weight: 1, arbitrary: fc.constantFrom<unknown>(undefined, null) },
        { weight: 1, arbitrary: fc.constantFrom(...anyValue) },
      ),
    })
    .map(({ rules, bareRule, optional, extra: more, value }) => ({
      decorators: [
        ...rules.map(([rule, options]) => rule(options)),
        ...(bareRule === undefined ? [] : [bareRule({})]),
        ...(optional ? [v.IsOptional()] : []),
        ...(more === undefined ? [] : [more]),
      ],
      value,
    }));

const properties = fc.record({
  a: property('text'),
  b: property('number'),
  c: fc.oneof(property('list'), property('date')),
});
type Properties = typeof properties extends fc.Arbitrary<infer P> ? P : never;
const few = fc.record({ a: property('text'), d: property('number') }, { requiredKeys: [] });

const validatorOptions: fc.Arbitrary<ValidatorOptions> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        groups: fc.constantFrom<string[]>(['x'], ['z'], []),
        always: fc.boolean(),
        strictGroups: fc.boolean(),
        skipUndefinedProperties: fc.boolean(),
        skipNullProperties: fc.boolean(),
        skipMissingProperties: fc.boolean(),
        forbidUnknownValues: fc.boolean(),
        stopAtFirstError: fc.boolean(),
        forbidNonWhitelisted: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  },
);

const nestedShape = fc.constantFrom('one', 'list', 'gaps', 'map', 'record', 'plain', 'null', 'absent');
/** Entities of classes with any rules, and how they are checked. */
export const ruledCases = fc.record({
  own: properties,
  base: few,
  nested: few,
  shape: nestedShape,
  told: fc.boolean(),
  options: validatorOptions,
  isLate: fc.boolean(),
});
type Case = typeof ruledCases extends fc.Arbitrary<infer C> ? C : never;

/** A class with rules on its properties, with its base. */
function decorate(target: EntityClass, rules: Partial<Properties> & { readonly d?: Properties['b'] }): void {
  for (const [name, { decorators }] of Object.entries(rules)) {
    for (const each of decorators) each(target.prototype as object, name);
  }
}

function values(rules: object): object {
  return Object.fromEntries(Object.entries(rules).map(([name, { value }]) => [name, value as unknown]));
}

/** The entity of a case, and what registers the rules that come late. */
export function ruledEntity({ own, base, nested, shape, told, isLate }: Case): {
  entity: object;
  register: () => void;
} {
  class Nested {}
  class Base {}
  class Ruled extends Base {}
  Entity('ruled')(Ruled);
  PartitionKey({ type: () => String })(Ruled.prototype, 'id');
  const held = Object.assign(new Nested(), values(nested));
  const forms = { one: held, list: [held, held], gaps: [held, null], map: new Map([['k', held]]), record: { k: held } };
  const value =
    shape in forms
      ? forms[shape as keyof typeof forms]
      : { plain: {}, null: null, absent: undefined }[shape as 'plain'];
  const type = {
    one: Nested,
    plain: Nested,
    null: Nested,
    absent: Nested,
    list: Array,
    gaps: Array,
    map: Map,
    record: Object,
  }[shape];
  const isMany = shape === 'list' || shape === 'gaps' || shape === 'map' || shape === 'record';
  Attribute({ type: () => type as never, ...(isMany && { of: () => Nested }) })(Ruled.prototype, 'n');
  for (const name of ['z', ...Object.keys(nested)]) Attribute({ type: () => Object })(Nested.prototype, name);
  decorate(Nested, nested);
  const register = (): void => {
    decorate(Base, base);
    decorate(Ruled, own);
    if (told) v.ValidateNested()(Ruled.prototype, 'n');
  };
  if (!isLate) register();
  return {
    entity: Object.assign(new Ruled(), { id: 'a', ...values(base), ...values(own), n: value }),
    register: isLate ? register : () => undefined,
  };
}
