import * as v from 'class-validator';
import { expect } from 'chai';
import fc from 'fast-check';
import { sureRules } from '#core/validation/sure-rules.js';
import { isUsual, lawRuns } from '../../../support/law-runs.js';

/** class-validator's own function for each rule. */
const own: Readonly<Record<string, (value: never, ...given: never[]) => boolean>> = {
  isString: v.isString,
  isBoolean: v.isBoolean,
  isNumber: v.isNumber,
  min: v.min,
  max: v.max,
  isLength: v.length,
  minLength: v.minLength,
  maxLength: v.maxLength,
  arrayNotEmpty: v.arrayNotEmpty,
  arrayMinSize: v.arrayMinSize,
  arrayMaxSize: v.arrayMaxSize,
  isIn: v.isIn,
  isEnum: v.isEnum,
  matches: v.matches,
  isUuid: v.isUUID,
  isEmail: v.isEmail,
};

// Characters of two places, of none, halves of one, and others.
const character = fc.constantFrom(
  'a',
  'b',
  '1',
  '@',
  '.',
  '-',
  '_',
  '+',
  '😀',
  '\ufe0f',
  '\ufe0e',
  '\ud800',
  '\udc00',
  'é',
);
const text = fc.oneof(
  fc.string({ unit: character, maxLength: 8 }),
  fc.emailAddress(),
  fc.stringMatching(/^[a-z\d.+_-]{1,66}@[a-z\d-]{1,5}[.][a-z\d.]{1,5}$/),
  fc.stringMatching(/^[a-z\d]{1,30}[.+_-]?[a-z\d]{1,40}@[a-z\d]{1,5}[.][a-z]{1,5}$/),
  fc.emailAddress().map((address) => `${address}x`),
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
);
const number = fc.oneof(fc.double(), fc.integer({ min: -2, max: 9 }));
const values = fc.oneof(
  text,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(text, number), { maxLength: 4 }),
);
const bound = fc.oneof({ weight: 5, arbitrary: number }, { weight: 1, arbitrary: fc.anything() });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

const given: Readonly<Record<string, fc.Arbitrary<unknown[]>>> = {
  isNumber: fc.tuple(fc.record({ maxDecimalPlaces: maybe(fc.integer({ min: 0, max: 3 })), allowNaN: fc.boolean() })),
  isLength: fc.tuple(bound, maybe(bound)),
  isIn: fc.tuple(fc.oneof(fc.array(values), text)), // text has an indexOf, too
  isEnum: fc.tuple(fc.dictionary(fc.string(), values)),
  matches: fc.tuple(fc.constantFrom(/a/, /^[ab]+$/i, /@/u)),
  isUuid: fc.tuple(maybe(fc.constantFrom('4', 'all', ['4', '7']))),
  isEmail: fc.tuple(maybe(fc.constantFrom({ require_tld: false }, { host_blacklist: ['a.aa'] }))),
};

describe('rules that are known to hold', () => {
  for (const [name, sure] of Object.entries(sureRules)) {
    it(`${name} holds by class-validator's own function, where it surely does`, () => {
      let held = 0;
      const isOfText = /^(is|min|max)(Email|Uuid|Length)$/.test(name);
      const cases = (given[name] ?? fc.tuple(bound)).chain((args) =>
        // Often one that the rule names.
        fc.tuple(
          fc.oneof(isOfText ? text : values, fc.constantFrom(...Object.values(Object(args[0]) as object), 5)),
          fc.constant(args),
        ),
      );
      fc.assert(
        fc.property(cases, ([value, args]) => {
          if (!sure(value, args)) return;
          held++;
          expect(own[name]!(value as never, ...(args as never[])), JSON.stringify([value, args])).to.equal(true);
        }),
        { numRuns: lawRuns(1000) },
      );
      if (isUsual) expect(held).to.be.greaterThan(0);
    });
  }
});
