import 'reflect-metadata';
import fc from 'fast-check';
import { Attribute, Entity, PartitionKey, SortKey } from '@entable/core';

export class Part {
  @Attribute({ name: 'toString' }) text!: string;
  @Attribute({ type: () => Number }) count?: number | null;
  @Attribute({ type: () => Part }) part?: Part;
  @Attribute({ of: () => Part }) parts!: Part[];
}

/** Text that a codec keeps as bytes. */
export class Hidden {
  constructor(readonly text: string) {}
}
const hidden = {
  attributeType: 'B' as const,
  encode: ({ text }: Hidden) => Buffer.from(text).reverse(),
  decode: (stored: Uint8Array) => new Hidden(Buffer.from(stored).reverse().toString()),
};

/** An entity with optional attributes of every kind, some of them under names that need care. */
@Entity('any-entities')
export class AnyEntity {
  @PartitionKey({ name: '#id' }) id!: string;
  @SortKey({ name: 'constructor' }) no!: number;
  @Attribute({ name: 'a.b[0]' }) text?: string;
  @Attribute({ type: () => String }) nullable?: string | null;
  @Attribute({ name: 'SELECT' }) number?: number;
  @Attribute() bigint?: bigint;
  @Attribute() flag?: boolean;
  @Attribute() iso?: Date;
  @Attribute({ as: 'epochSeconds' }) seconds?: Date;
  @Attribute({ as: 'epochMillis' }) millis?: Date;
  @Attribute() bytes?: Uint8Array;
  @Attribute() buffer?: Buffer;
  @Attribute() strings: Set<string> = new Set();
  @Attribute({ of: () => Number }) numbers: Set<number> = new Set();
  @Attribute({ of: () => BigInt }) bigints: Set<bigint> = new Set();
  @Attribute({ of: () => Uint8Array }) blobs: Set<Uint8Array> = new Set();
  @Attribute() list?: unknown[];
  @Attribute({ of: () => Date }) days?: Date[];
  @Attribute({ of: () => BigInt }) map?: Map<string, bigint>;
  @Attribute({ of: () => Part }) partsByName?: Map<string, Part>;
  @Attribute({ type: () => Object, of: () => Number }) record?: Record<string, number>;
  @Attribute() part?: Part;
  @Attribute({ of: () => Part }) parts?: Part[];
  @Attribute({ type: () => Object }) document?: unknown;
  @Attribute({ codec: hidden }) hidden?: Hidden;
  @Attribute() initial: number = 7;
  undecorated = ['kept'];
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', '0', ' ', '__proto__', '\0', '😀', 'null'),
);
const name = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
  fc.constantFrom('constructor', 'prototype', 'a.b', '#n', ':v', 'SIZE', ' ', 'toString'),
);
const number = fc
  .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constantFrom(0, 0.1, 1e-130, 1e125))
  .filter((value) => value === 0 || (Math.abs(value) >= 1e-130 && Math.abs(value) < 1e126))
  .map((value) => value + 0);
const bigint = fc.oneof(
  fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }),
  fc.constantFrom(0n, 10n ** 125n, -(10n ** 125n)),
);
const date = fc.date({ noInvalidDate: true });
const bytes = fc.uint8Array({ maxLength: 8 });

const setOf = <T>(element: fc.Arbitrary<T>, by: (value: T) => unknown = (value) => value): fc.Arbitrary<Set<T>> =>
  fc.uniqueArray(element, { maxLength: 4, selector: by }).map((values) => new Set(values));
const mapOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Map<string, T>> =>
  fc.uniqueArray(fc.tuple(name, value), { maxLength: 4, selector: ([key]) => key }).map((entries) => new Map(entries));
const recordOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  mapOf(value).map((map) => Object.fromEntries(map));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const { document } = fc.letrec<{ document: unknown }>((tie) => ({
  document: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(text, number, fc.boolean(), fc.constant(null), bytes),
    fc.oneof(setOf(text), setOf(number)).filter((set) => set.size > 0),
    fc.array(tie('document'), { maxLength: 3 }),
    recordOf(tie('document')),
  ),
}));

/** A part that holds others down to a depth. */
function partOf(depth: number): fc.Arbitrary<Part> {
  const properties = {
    text,
    count: fc.option(maybe(number)),
    part: depth === 0 ? fc.constant(undefined) : maybe(partOf(depth - 1)),
    parts: depth === 0 ? fc.constant([]) : fc.array(partOf(depth - 1), { maxLength: 2 }),
  };
  return fc.record(properties).map((values) => Object.assign(new Part(), values));
}
const part = partOf(2);

/** Entities that `save` takes; their keys may well be the same. */
export function anyEntity(): fc.Arbitrary<AnyEntity> {
  const properties: { readonly [K in keyof AnyEntity]?: fc.Arbitrary<AnyEntity[K]> } = {
    id: text,
    no: number,
    text: maybe(text),
    nullable: fc.option(maybe(text)),
    number: maybe(number),
    bigint: maybe(bigint),
    flag: maybe(fc.boolean()),
    iso: maybe(date),
    seconds: maybe(date.map((value) => new Date(Math.floor(value.getTime() / 1000) * 1000))),
    millis: maybe(date),
    bytes: maybe(bytes),
    buffer: maybe(bytes.map((value) => Buffer.from(value))),
    strings: setOf(text),
    numbers: setOf(number),
    bigints: setOf(bigint),
    blobs: setOf(bytes, (value) => value.join()),
    list: maybe(fc.array(document, { maxLength: 3 })),
    days: maybe(fc.array(date, { maxLength: 3 })),
    map: maybe(mapOf(bigint)),
    partsByName: maybe(mapOf(part)),
    record: maybe(recordOf(number)),
    part: maybe(part),
    parts: maybe(fc.array(part, { maxLength: 2 })),
    document: maybe(document),
    hidden: maybe(text.map((value) => new Hidden(value))),
    initial: number,
  };
  return fc.record(properties).map((values) => Object.assign(new AnyEntity(), values));
}
