import 'reflect-metadata';
import { attr, Attribute, Entity, PartitionKey, type Client, type Repository } from '@entable/core';
import fc from 'fast-check';

/** What the law of outcomes writes. */
@Entity('ledgers')
export class Ledger {
  @PartitionKey() id!: string;
  @Attribute() owner?: string;
  @Attribute() total?: number;
  @Attribute() lines?: string[];
  @Attribute({ of: () => Number }) marks?: Set<number>;
}

/** An item of the model; `null` where there is none. */
export type Item = Parts | null;
export type Parts = { readonly [K in Exclude<keyof Ledger, 'id'>]?: Ledger[K] };
/** Two items, so that transactions have more than one. */
export type Pair = readonly [Item, Item];
export type Place = 0 | 1;

/** What an operation makes of items; `refused` where DynamoDB changes nothing and says so. */
export const refused = Symbol('refused');
export type Change = (item: Item) => Item | typeof refused;

/** Where operations are sent. */
export interface Target {
  readonly ledgers: Repository<Ledger>;
  readonly client: Client;
  readonly ids: readonly [string, string];
}

/** One operation, as it is called and as the model does it. */
export interface Operation {
  readonly name: string;
  readonly places: readonly Place[];
  /** Sent again by the SDK, it is still done once. */
  readonly isDoneOnce: boolean;
  readonly isRead: boolean;
  apply(pair: Pair): Pair | typeof refused;
  call(target: Target): Promise<unknown>;
}

export const l = attr(Ledger);
export const place = fc.constantFrom<Place>(0, 1);
export const amount = fc.integer({ min: 1, max: 5 });
export const word = fc.constantFrom('a', 'b', 'c');
export const lines = fc.array(word, { minLength: 1, maxLength: 2 });
export const marks = fc.uniqueArray(amount, { minLength: 1, maxLength: 2 }).map((elements) => new Set(elements));
export const parts: fc.Arbitrary<Parts> = fc.record(
  { owner: word, total: amount, lines, marks },
  { requiredKeys: ['owner'] },
);

export const entity = (id: string, of: Parts): Ledger => Object.assign(new Ledger(), of, { id });
export const present =
  (change: (item: Parts) => Item | typeof refused): Change =>
  (item) =>
    item === null ? refused : change(item);
export const holds = (item: Item, least: number): boolean => (item?.total ?? 0) >= least;

/** The items after changes, which are all done or none. */
export function applied(
  pair: Pair,
  changes: readonly { readonly at: Place; readonly change: Change }[],
): Pair | typeof refused {
  const after: [Item, Item] = [...pair];
  for (const { at, change } of changes) {
    const item = change(pair[at]);
    if (item === refused) return refused;
    after[at] = item;
  }
  return after;
}
