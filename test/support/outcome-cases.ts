import type { Repository } from '@entable/core';
import fc from 'fast-check';
import {
  amount,
  applied,
  entity,
  holds,
  l,
  lines,
  marks,
  parts,
  place,
  present,
  refused,
  word,
  type Change,
  type Ledger,
  type Operation,
} from './outcome-operation.js';

function single<V>(
  name: string,
  value: fc.Arbitrary<V>,
  change: (value: V) => Change,
  call: (ledgers: Repository<Ledger>, id: string, value: V) => Promise<unknown>,
): fc.Arbitrary<Operation> {
  return fc.tuple(place, value).map(([at, given]) => ({
    name,
    places: [at],
    isDoneOnce: false,
    isRead: name === 'get',
    apply: (pair) => applied(pair, [{ at, change: change(given) }]),
    call: ({ ledgers, ids }) => call(ledgers, ids[at], given),
  }));
}

/** Operations on one item. */
export const singles: fc.Arbitrary<Operation> = fc.oneof(
  single(
    'save',
    parts,
    (given) => () => given,
    (to, id, given) => to.save(entity(id, given)),
  ),
  single(
    'create',
    parts,
    (given) => (item) => (item === null ? given : refused),
    (to, id, given) => to.create(entity(id, given)),
  ),
  single(
    'set',
    word,
    (owner) => (item) => ({ ...item, owner }),
    (to, id, owner) => to.update(id, { owner }),
  ),
  single(
    'increment',
    amount,
    (by) => present((item) => (item.total === undefined ? refused : { ...item, total: item.total + by })),
    (to, id, by) => to.update(id, [l.total.increment(by)]),
  ),
  single(
    'add',
    amount,
    (by) => (item) => ({ ...item, total: (item?.total ?? 0) + by }),
    (to, id, by) => to.update(id, [l.total.add(by)]),
  ),
  single(
    'append',
    lines,
    (more) => (item) => ({ ...item, lines: [...(item?.lines ?? []), ...more] }),
    (to, id, more) => to.update(id, [l.lines.append(more)]),
  ),
  single(
    'prepend',
    lines,
    (more) => (item) => ({ ...item, lines: [...more, ...(item?.lines ?? [])] }),
    (to, id, more) => to.update(id, [l.lines.prepend(more)]),
  ),
  single(
    'mark',
    marks,
    (more) => (item) => ({ ...item, marks: new Set([...(item?.marks ?? []), ...more]) }),
    (to, id, more) => to.update(id, [l.marks.add(more)]),
  ),
  single(
    'patch',
    amount,
    (least) => (item) => (holds(item, least) ? { ...item, owner: `has ${least}` } : refused),
    (to, id, least) => to.patch(id, { owner: `has ${least}` }, { condition: l.total.gte(least) }),
  ),
  // Sent again after a lost reply it may fail its own condition.
  single(
    'spend',
    amount,
    (by) => (item) => (holds(item, by) ? { ...item, total: item!.total! - by } : refused),
    (to, id, by) => to.update(id, [l.total.decrement(by)], { condition: l.total.gte(by) }),
  ),
  single(
    'delete',
    fc.constant(0),
    () => () => null,
    (to, id) => to.delete(id),
  ),
  single(
    'delete if',
    word,
    (owner) => (item) => (item?.owner === owner ? null : refused),
    (to, id, owner) => to.delete(id, { condition: l.owner.eq(owner) }),
  ),
  single(
    'get',
    fc.constant(0),
    () => (item) => item,
    (to, id) => to.get(id, { consistentRead: true }),
  ),
);
