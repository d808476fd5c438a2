import 'reflect-metadata';
import { Attribute, attr, Entity, PartitionKey, type Changes, type Update } from '@entable/core';
import type { AttributeReference, ListAttribute, NumberAttribute, Removable, SetAttribute } from '@entable/core';
import fc from 'fast-check';
import { isList, refuse, type ModelChange, type Steps, type Value } from './update-model.js';

class Shelf {
  @Attribute() label?: string;
  @Attribute() width?: number;
  @Attribute() lines?: string[];
  @Attribute() marks?: Set<string> = new Set();
}

/** What the law of updates changes. */
@Entity('cabinets')
export class Cabinet {
  @PartitionKey() id!: string;
  @Attribute() count?: number;
  @Attribute({ type: () => String }) note?: string | null;
  @Attribute() title?: string;
  // One that is absent comes back empty: only such attributes may be saved empty.
  @Attribute() tags?: Set<string> = new Set();
  @Attribute({ of: () => Number }) scores?: Set<number>;
  @Attribute() names?: string[];
  @Attribute({ type: () => Object, of: () => Number }) stock?: Record<string, number>;
  @Attribute() shelf?: Shelf;
}

/** A change as it is given to the call, and as the model makes it. */
interface Change extends ModelChange {
  /** Made late, so that failures print short. */
  readonly given: () => Update<Cabinet>;
  readonly kind: string;
}
/** One call: a list of changes, or an object of properties. */
export interface Step {
  readonly call: 'update' | 'patch';
  readonly changes: readonly Change[] | { readonly properties: Changes<Cabinet> };
}

const word = fc.constantFrom('', 'a', 'b', 'ü', '#x');
// DynamoDB Local spoils what is not ASCII when it adds to a set or takes from it.
const ascii = fc.constantFrom('', 'a', 'b', '#x');
const words = fc.uniqueArray(word, { maxLength: 3 });
// Quarters: sums of them are exact in binary too.
const amount = fc.integer({ min: -40, max: 40 }).map((quarters) => quarters / 4);
const setOf = <T extends string | number>(element: fc.Arbitrary<T>, minLength: number): fc.Arbitrary<Set<T>> =>
  fc.uniqueArray(element, { minLength, maxLength: 3 }).map((elements) => new Set(elements));
const stored = (value: Value): Value | undefined => (value instanceof Set && value.size === 0 ? undefined : value);

interface Settable<V> extends Removable<Cabinet> {
  set(value: V | AttributeReference<Cabinet, V>): Update<Cabinet>;
  setIfNotExists(value: V): Update<Cabinet>;
}

function whole<V extends Value>(at: Steps, attribute: Settable<V>, values: fc.Arbitrary<V>): fc.Arbitrary<Change> {
  return fc.oneof(
    values.map((value) => ({ kind: 'set', at, given: () => attribute.set(value), to: () => stored(value) })),
    values
      // Of an empty set there is nothing that could be set.
      .filter((value) => stored(value) !== undefined)
      .map((value) => ({
        kind: 'setIfNotExists',
        at,
        given: () => attribute.setIfNotExists(value),
        to: (old: Value | undefined) => (old === undefined ? value : old),
      })),
    fc.constant({ kind: 'remove', at, given: () => attribute.remove(), to: () => undefined }),
  );
}

const sum = (old: Value | undefined, by: number): number =>
  typeof old === 'number' ? old + by : refuse('counts from no number');

function number(at: Steps, attribute: NumberAttribute<Cabinet, number> & Removable<Cabinet>): fc.Arbitrary<Change> {
  return fc.oneof(
    whole(at, attribute, amount),
    amount.map((by) => ({
      kind: 'increment',
      at,
      given: () => attribute.increment(by),
      to: (old: Value | undefined) => sum(old, by),
    })),
    amount.map((by) => ({
      kind: 'decrement',
      at,
      given: () => attribute.decrement(by),
      to: (old: Value | undefined) => sum(old, -by),
    })),
    amount.map((by) => ({
      kind: 'add',
      at,
      given: () => attribute.add(by),
      to: (old: Value | undefined) => sum(old ?? 0, by),
    })),
  );
}

function set<T extends string | number>(
  at: Steps,
  attribute: SetAttribute<Cabinet, Set<T>, T> & Removable<Cabinet>,
  element: fc.Arbitrary<T>,
): fc.Arbitrary<Change> {
  const elements = (old: Value | undefined): (string | number)[] => [...((old ?? []) as Set<T>)];
  return fc.oneof(
    whole(at, attribute, setOf(element, 0)),
    setOf(element, 1).map((more) => ({
      kind: 'add',
      at,
      given: () => attribute.add(more),
      to: (old: Value | undefined) => new Set([...elements(old), ...more]),
    })),
    setOf(element, 1).map((less) => ({
      kind: 'delete',
      at,
      given: () => attribute.delete(less),
      to: (old: Value | undefined) => stored(new Set(elements(old).filter((each) => !less.has(each as T)))),
    })),
  );
}

function list(
  at: Steps,
  attribute: ListAttribute<Cabinet, string[], string> & Removable<Cabinet>,
): fc.Arbitrary<Change> {
  const items = (old: Value | undefined): readonly Value[] => (isList(old) ? old : []);
  return fc.oneof(
    whole(at, attribute, words),
    words.map((more) => ({
      kind: 'append',
      at,
      given: () => attribute.append(more),
      to: (old: Value | undefined) => [...items(old), ...more],
    })),
    words.map((more) => ({
      kind: 'prepend',
      at,
      given: () => attribute.prepend(more),
      to: (old: Value | undefined) => [...more, ...items(old)],
    })),
    fc.nat(3).chain((index) => whole([...at, index], attribute.at(index), word)),
  );
}

const c = attr(Cabinet);
const copied: Change = {
  kind: 'copy',
  at: ['note'],
  given: () => c.note.set(c.title),
  to: (_, item) => item['title'] ?? refuse('copies what is absent'),
};
const change: fc.Arbitrary<Change> = fc.oneof(
  number(['count'], c.count),
  whole(['title'], c.title, word),
  whole<string | null>(['note'], c.note, fc.option(word)),
  fc.constant(copied),
  set(['tags'], c.tags, ascii),
  set(['scores'], c.scores, amount),
  list(['names'], c.names),
  number(['stock', 'a.b'], c.stock.get('a.b')),
  whole(['stock'], c.stock, fc.constantFrom({}, { 'a.b': 1 }, { c: 2 })),
  whole(['shelf', 'label'], c.shelf.label, word),
  number(['shelf', 'width'], c.shelf.width),
  list(['shelf', 'lines'], c.shelf.lines),
  set(['shelf', 'marks'], c.shelf.marks, ascii),
);

const isPrefix = (one: Steps, other: Steps): boolean => one.every((step, index) => other[index] === step);
/** Of paths that overlap, DynamoDB takes one an update. */
const changes = fc.uniqueArray(change, {
  minLength: 1,
  maxLength: 4,
  comparator: (one, other) => isPrefix(one.at, other.at) || isPrefix(other.at, one.at),
});
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const shelf = fc
  .record({ label: word, width: amount, lines: words, marks: setOf(ascii, 0) }, { requiredKeys: [] })
  .map((parts) => Object.assign(new Shelf(), parts));
/** A cabinet as it is at first. */
export const properties: fc.Arbitrary<Changes<Cabinet>> = fc.record(
  {
    count: optional(amount),
    note: fc.option(word),
    title: word,
    tags: setOf(ascii, 0),
    scores: setOf(amount, 1),
    names: words,
    stock: fc.dictionary(fc.constantFrom('a.b', 'c'), amount, { maxKeys: 2, noNullPrototype: true }),
    shelf,
  },
  { requiredKeys: [] },
);
export const step: fc.Arbitrary<Step> = fc.record({
  call: fc.constantFrom('update', 'patch'),
  changes: fc.oneof(
    { weight: 3, arbitrary: changes },
    { weight: 1, arbitrary: properties.map((given) => ({ properties: given })) },
  ),
});
