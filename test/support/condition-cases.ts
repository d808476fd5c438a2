import 'reflect-metadata';
import {
  and,
  attr,
  Attribute,
  Entity,
  not,
  or,
  PartitionKey,
  SortKey,
  type Condition,
  type StoredType,
} from '@entable/core';
import fc from 'fast-check';
import { compare, compares, number, text, type Operator, type Stored } from './stored-order.js';

// Random conditions, each with an evaluator over instances that knows nothing of expressions. Equality of maps and lists
// is left out, which not every engine has.

export class Inner {
  @Attribute({ name: 'x.y' }) x?: string;
  @Attribute() n?: number;
}

@Entity('law')
export class Subject {
  @PartitionKey({ name: 'group' }) part!: string;
  @SortKey() id!: string;
  @Attribute() s?: string;
  @Attribute({ name: 'size' }) t?: string;
  @Attribute() ascii?: string;
  @Attribute() n?: number;
  @Attribute({ name: 'a.b' }) m?: number;
  @Attribute() flag?: boolean;
  @Attribute() bytes?: Uint8Array;
  @Attribute() words?: Set<string>;
  @Attribute({ of: () => Number }) numbers?: Set<number>;
  @Attribute() list?: string[];
  @Attribute() inner?: Inner;
  @Attribute({ type: () => String }) maybe?: string | null;
}

const c = attr(Subject);

export interface Case {
  readonly condition: Condition<Subject>;
  holds(this: void, subject: Subject): boolean;
  readonly text: string;
}

/** Unicode where UTF-16 and UTF-8 sort differently, prefixes of each other, the empty string. */
const strings = fc.constantFrom('', 'a', 'ab', 'b', 'B', 'é', '\uffee', '\u{1f600}', 'a\u0000', '10', '9');
/** Of one length in every encoding, for sizes. */
const asciiStrings = fc.constantFrom('', 'a', 'ab', 'abc', 'abcd');
const numbers = fc.constantFrom(0, 1, -1, 9, 10, 0.1, -0.5, 1e20, 1e-20, 123456789);
const byteArrays = fc.constantFrom([], [0], [1], [1, 0], [128], [255]).map((values) => Uint8Array.from(values));

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const setOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Set<T>> =>
  fc.uniqueArray(value, { minLength: 1, maxLength: 3 }).map((values) => new Set(values));

/** Items, without their keys. */
export const subjects: fc.Arbitrary<Subject> = fc
  .record({
    s: optional(strings),
    t: optional(strings),
    ascii: optional(asciiStrings),
    n: optional(numbers),
    m: optional(numbers),
    flag: optional(fc.boolean()),
    bytes: optional(byteArrays),
    words: optional(setOf(strings.filter((word) => word !== ''))),
    numbers: optional(setOf(numbers)),
    list: optional(fc.array(strings, { maxLength: 3 })),
    inner: optional(
      fc.record({ x: optional(strings), n: optional(numbers) }).map((inner) => Object.assign(new Inner(), inner)),
    ),
    maybe: optional(fc.option(strings)),
  })
  .map((properties) => Object.assign(new Subject(), properties));

/** Attributes that are compared by order, with how to read them and values to compare them with. */
const ordered = [
  { name: 's', ref: c.s, read: ({ s }: Subject) => text(s), values: strings, wrap: text },
  { name: 't', ref: c.t, read: ({ t }: Subject) => text(t), values: strings, wrap: text },
  { name: 'list[1]', ref: c.list.at(1), read: ({ list }: Subject) => text(list?.[1]), values: strings, wrap: text },
  { name: 'inner.x', ref: c.inner.x, read: ({ inner }: Subject) => text(inner?.x), values: strings, wrap: text },
  { name: 'maybe', ref: c.maybe, read: ({ maybe }: Subject) => text(maybe), values: strings, wrap: text },
  { name: 'n', ref: c.n, read: ({ n }: Subject) => number(n), values: numbers, wrap: number },
  { name: 'm', ref: c.m, read: ({ m }: Subject) => number(m), values: numbers, wrap: number },
  { name: 'inner.n', ref: c.inner.n, read: ({ inner }: Subject) => number(inner?.n), values: numbers, wrap: number },
  {
    name: 'bytes',
    ref: c.bytes,
    read: ({ bytes }: Subject): Stored => bytes && { B: bytes },
    values: byteArrays,
    wrap: (value: Uint8Array): Stored => ({ B: value }),
  },
  ...[
    { name: 'size(ascii)', ref: c.ascii.size(), of: ({ ascii }: Subject) => ascii?.length },
    { name: 'size(bytes)', ref: c.bytes.size(), of: ({ bytes }: Subject) => bytes?.length },
    { name: 'size(words)', ref: c.words.size(), of: ({ words }: Subject) => words?.size },
    { name: 'size(list)', ref: c.list.size(), of: ({ list }: Subject) => list?.length },
  ].map(({ name, ref, of }) => ({
    name,
    ref,
    read: (subject: Subject): Stored => number(of(subject)),
    values: fc.constantFrom(-1, 0, 1, 2, 3, 4),
    wrap: number,
  })),
] as unknown as Ordered[];

interface Comparable {
  eq(value: unknown): Condition<Subject>;
  ne(value: unknown): Condition<Subject>;
  lt(value: unknown): Condition<Subject>;
  lte(value: unknown): Condition<Subject>;
  gt(value: unknown): Condition<Subject>;
  gte(value: unknown): Condition<Subject>;
  between(low: unknown, high: unknown): Condition<Subject>;
  in(...values: unknown[]): Condition<Subject>;
}
interface Ordered {
  readonly name: string;
  readonly ref: Comparable;
  read(this: void, subject: Subject): Stored;
  readonly values: fc.Arbitrary<unknown>;
  wrap(this: void, value: unknown): Stored;
}

const operatorNames: fc.Arbitrary<Operator> = fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte');

const comparisons: fc.Arbitrary<Case> = fc.constantFrom(...ordered).chain(({ name, ref, read, values, wrap }) =>
  fc.oneof(
    fc.tuple(operatorNames, values).map(([operator, value]) => ({
      condition: ref[operator](value),
      holds: (subject: Subject) => compares(operator, read(subject), wrap(value)),
      text: `${name} ${operator} ${String(value)}`,
    })),
    fc.tuple(values, values).map(([one, two]) => {
      const [low, high] = compare(wrap(one), wrap(two))! > 0 ? [two, one] : [one, two];
      return {
        condition: ref.between(low, high),
        holds: (subject: Subject) =>
          compares('gte', read(subject), wrap(low)) && compares('lte', read(subject), wrap(high)),
        text: `${name} between ${String(low)} and ${String(high)}`,
      };
    }),
    fc.array(values, { minLength: 1, maxLength: 4 }).map((alternatives) => ({
      condition: ref.in(...alternatives),
      holds: (subject: Subject) => alternatives.some((value) => compares('eq', read(subject), wrap(value))),
      text: `${name} in ${alternatives.map(String).join(', ')}`,
    })),
  ),
);

const pairs = [
  { left: c.s, right: c.t, read: ({ s, t }: Subject) => [text(s), text(t)] as const },
  { left: c.n, right: c.m, read: ({ n, m }: Subject) => [number(n), number(m)] as const },
  { left: c.inner.n, right: c.n, read: ({ inner, n }: Subject) => [number(inner?.n), number(n)] as const },
] as unknown as { left: Comparable; right: object; read(this: void, subject: Subject): readonly [Stored, Stored] }[];

const attributeComparisons: fc.Arbitrary<Case> = fc
  .tuple(fc.constantFrom(...pairs), operatorNames)
  .map(([{ left, right, read }, operator]) => ({
    condition: left[operator](right),
    holds: (subject) => compares(operator, ...read(subject)),
    text: `attribute ${operator} attribute`,
  }));

const storedTypes: StoredType[] = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'L', 'M'];
const typed = [
  { ref: c.s, type: ({ s }: Subject) => s !== undefined && 'S' },
  { ref: c.maybe, type: ({ maybe }: Subject) => maybe !== undefined && (maybe === null ? 'NULL' : 'S') },
  { ref: c.n, type: ({ n }: Subject) => n !== undefined && 'N' },
  { ref: c.flag, type: ({ flag }: Subject) => flag !== undefined && 'BOOL' },
  { ref: c.bytes, type: ({ bytes }: Subject) => bytes !== undefined && 'B' },
  { ref: c.words, type: ({ words }: Subject) => words !== undefined && 'SS' },
  { ref: c.numbers, type: ({ numbers: set }: Subject) => set !== undefined && 'NS' },
  { ref: c.list, type: ({ list }: Subject) => list !== undefined && 'L' },
  { ref: c.inner, type: ({ inner }: Subject) => inner !== undefined && 'M' },
  { ref: c.list.at(0), type: ({ list }: Subject) => list?.[0] !== undefined && 'S' },
  { ref: c.inner.x, type: ({ inner }: Subject) => inner?.x !== undefined && 'S' },
];

const presence: fc.Arbitrary<Case> = fc
  .tuple(fc.constantFrom(...typed), fc.constantFrom('exists' as const, 'notExists' as const, ...storedTypes))
  .map(([{ ref, type }, asked]) =>
    asked === 'exists' || asked === 'notExists'
      ? {
          condition: ref[asked](),
          holds: (subject) => (type(subject) !== false) === (asked === 'exists'),
          text: asked,
        }
      : { condition: ref.type(asked), holds: (subject) => type(subject) === asked, text: `type ${asked}` },
  );

const parts: fc.Arbitrary<Case> = fc.oneof(
  strings.map((part) => ({
    condition: c.s.beginsWith(part),
    holds: ({ s }: Subject) => s?.startsWith(part) === true,
    text: `s beginsWith ${part}`,
  })),
  strings.map((part) => ({
    condition: c.s.contains(part),
    holds: ({ s }: Subject) => s?.includes(part) === true,
    text: `s contains ${part}`,
  })),
  byteArrays.map((part) => ({
    condition: c.bytes.beginsWith(part),
    holds: ({ bytes }: Subject) => bytes !== undefined && part.every((byte, index) => bytes[index] === byte),
    text: `bytes beginsWith ${part.join()}`,
  })),
  strings.map((element) => ({
    condition: c.words.contains(element),
    holds: ({ words }: Subject) => words?.has(element) === true,
    text: `words contains ${element}`,
  })),
  numbers.map((element) => ({
    condition: c.numbers.contains(element),
    holds: ({ numbers: set }: Subject) => set?.has(element) === true,
    text: `numbers contains ${element}`,
  })),
  strings.map((item) => ({
    condition: c.list.contains(item),
    holds: ({ list }: Subject) => list?.includes(item) === true,
    text: `list contains ${item}`,
  })),
);

const equalities: fc.Arbitrary<Case> = fc.oneof(
  fc.boolean().map((value) => ({
    condition: c.flag.eq(value),
    holds: ({ flag }: Subject) => flag === value,
    text: `flag eq ${value}`,
  })),
  fc.boolean().map((value) => ({
    condition: c.flag.ne(value),
    holds: ({ flag }: Subject) => flag !== value,
    text: `flag ne ${value}`,
  })),
  setOf(strings.filter((word) => word !== '')).map((value) => ({
    condition: c.words.eq(value),
    holds: ({ words }: Subject) => words?.size === value.size && [...value].every((word) => words.has(word)),
    text: `words eq ${[...value].join()}`,
  })),
  fc.constant({
    condition: c.maybe.eq(null),
    holds: ({ maybe }: Subject) => maybe === null,
    text: 'maybe eq null',
  }),
);

/** Trees of conditions. */
export const { condition: cases } = fc.letrec<{ condition: Case; leaf: Case }>((tie) => ({
  leaf: fc.oneof(
    { arbitrary: comparisons, weight: 4 },
    { arbitrary: parts, weight: 2 },
    attributeComparisons,
    presence,
    equalities,
  ),
  condition: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    { arbitrary: tie('leaf'), weight: 3 },
    {
      arbitrary: fc.array(tie('condition'), { minLength: 2, maxLength: 4 }).map((joined) => ({
        condition: and(joined.map(({ condition }) => condition)),
        holds: (subject: Subject) => joined.every(({ holds }) => holds(subject)),
        text: `(${joined.map((each) => each.text).join(' and ')})`,
      })),
      weight: 2,
    },
    {
      arbitrary: fc.array(tie('condition'), { minLength: 2, maxLength: 4 }).map((joined) => ({
        condition: or(joined.map(({ condition }) => condition)),
        holds: (subject: Subject) => joined.some(({ holds }) => holds(subject)),
        text: `(${joined.map((each) => each.text).join(' or ')})`,
      })),
      weight: 2,
    },
    {
      arbitrary: tie('condition').map(({ condition, holds, text: inner }) => ({
        condition: not(condition),
        holds: (subject: Subject) => !holds(subject),
        text: `not ${inner}`,
      })),
      weight: 2,
    },
  ),
}));
