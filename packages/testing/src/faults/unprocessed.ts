import type { Exchange, Happen } from './exchange.js';
import type { Fault } from './fault.js';
import { makeAnswer, readJson, withBody, withInput } from './wire.js';

/** The list of one table: of write requests, or of keys and how to read them. */
type Entry = readonly unknown[] | { readonly Keys?: readonly unknown[] };
type Entries = Readonly<Record<string, Entry>>;

/**
 * Leaves a part of a batch unprocessed.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 */
export const unprocessed: Happen = async ({ operation, request, forward }, fault) => {
  const input = await readJson<{ RequestItems?: Entries }>(request.body);
  const { kept, left } = split(input.RequestItems ?? {}, fault);
  const field = operation === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems';
  const nothing = operation === 'BatchGetItem' ? { Responses: {} } : {};

  // An empty batch is refused, so it is not sent.
  if (countOf(left) > 0 && countOf(kept) === 0) return makeAnswer(200, { ...nothing, [field]: left });
  const answer = await (countOf(left) === 0
    ? forward()
    : forward(withInput(request, { ...input, RequestItems: kept })));
  return answer.response.statusCode < 300 ? addUnprocessed(answer, field, left) : answer;
};

/** A run of items is left out; it goes on at the first item where it reaches the last. */
function split(entries: Entries, { share, position }: Fault): { kept: Entries; left: Entries } {
  const total = countOf(entries);
  const leftCount = Math.max(1, Math.round(share * total));
  const start = Math.floor(position * total);
  const isLeft = (at: number): boolean => (at - start + total) % total < leftCount;

  const kept: Record<string, Entry> = {};
  const left: Record<string, Entry> = {};
  let before = 0;
  for (const [table, entry] of Object.entries(entries)) {
    const items = itemsOf(entry);
    const first = before;
    const leftItems = items.filter((_, at) => isLeft(first + at));
    const keptItems = items.filter((_, at) => !isLeft(first + at));
    if (keptItems.length > 0) kept[table] = withItems(entry, keptItems);
    if (leftItems.length > 0) left[table] = withItems(entry, leftItems);
    before += items.length;
  }
  return { kept, left };
}

/** DynamoDB may have left some of its own. */
async function addUnprocessed(
  answer: Awaited<ReturnType<Exchange['forward']>>,
  field: 'UnprocessedKeys' | 'UnprocessedItems',
  left: Entries,
): ReturnType<Exchange['forward']> {
  const output = await readJson<Record<string, unknown>>(answer.response.body);
  const all: Record<string, Entry> = { ...(output[field] as Entries | undefined) };
  for (const [table, entry] of Object.entries(left)) {
    const own = all[table];
    all[table] = own === undefined ? entry : withItems(entry, [...itemsOf(own), ...itemsOf(entry)]);
  }
  return withBody(answer, Buffer.from(JSON.stringify({ ...output, [field]: all })));
}

function countOf(entries: Entries): number {
  return Object.values(entries).reduce((count, entry) => count + itemsOf(entry).length, 0);
}

function itemsOf(entry: Entry): readonly unknown[] {
  return isList(entry) ? entry : (entry.Keys ?? []);
}

function withItems(entry: Entry, items: readonly unknown[]): Entry {
  return isList(entry) ? items : { ...entry, Keys: items };
}

function isList(entry: Entry): entry is readonly unknown[] {
  return Array.isArray(entry);
}
