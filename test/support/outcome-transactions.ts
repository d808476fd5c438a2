import { randomUUID } from 'node:crypto';
import { and, transactWrite, type TransactionLegs, type WriteLeg } from '@entable/core';
import fc from 'fast-check';
import {
  amount,
  applied,
  entity,
  holds,
  l,
  lines,
  parts,
  place,
  refused,
  type Change,
  type Ledger,
  type Operation,
  type Place,
} from './outcome-operation.js';

interface Leg {
  readonly at: Place;
  readonly change: Change;
  readonly leg: (tx: TransactionLegs<Ledger>, id: string) => WriteLeg;
}

type Named = readonly [name: string, ...legs: Leg[]];

const leg = (at: Place, change: Change, make: Leg['leg']): Leg => ({ at, change, leg: make });
const other = (at: Place): Place => (at === 0 ? 1 : 0);

const legs: fc.Arbitrary<Named> = fc.oneof(
  fc.tuple(place, amount).map(([from, by]): Named => [
    'transfer',
    leg(
      from,
      (item) => (holds(item, by) ? { ...item, total: item!.total! - by } : refused),
      (tx, id) => tx.update(id, [l.total.add(-by)], { condition: l.total.gte(by) }),
    ),
    leg(
      other(from),
      (item) => ({ ...item, total: (item?.total ?? 0) + by }),
      (tx, id) => tx.update(id, [l.total.add(by)]),
    ),
  ]),
  fc.tuple(parts, lines).map(([given, more]): Named => [
    'save and append',
    leg(
      0,
      () => given,
      (tx, id) => tx.save(entity(id, given)),
    ),
    leg(
      1,
      (item) => ({ ...item, lines: [...(item?.lines ?? []), ...more] }),
      (tx, id) => tx.update(id, [l.lines.append(more)]),
    ),
  ]),
  fc.tuple(place, amount).map(([at, least]): Named => [
    'check and delete',
    leg(
      at,
      (item) => (holds(item, least) ? item : refused),
      (tx, id) => tx.check(id, and(l.id.exists(), l.total.gte(least))),
    ),
    leg(
      other(at),
      () => null,
      (tx, id) => tx.delete(id),
    ),
  ]),
);

/** Transactions on both items, with tokens of their own and without. */
export const transactions: fc.Arbitrary<Operation> = fc
  .tuple(legs, fc.boolean())
  .map(([[name, ...all], hasToken]): Operation => ({
    name,
    places: [0, 1],
    isDoneOnce: true,
    isRead: false,
    apply: (pair) => applied(pair, all),
    call: ({ ledgers, client, ids }) =>
      transactWrite(
        client,
        all.map(({ at, leg: make }) => make(ledgers.tx, ids[at])),
        // A token of no other run: DynamoDB remembers them for ten minutes.
        hasToken ? { clientRequestToken: randomUUID() } : {},
      ),
  }));
