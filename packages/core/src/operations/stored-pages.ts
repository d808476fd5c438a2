import type { Item } from '../codec/item.js';
import { setOwn } from '../codec/entries.js';
import type { OperationContext } from './operation-context.js';
import type { PreparedRead, ReadPurpose } from './prepare-read.js';
import { segmentsOf } from './prepare-scan.js';
import { storedItem } from './read-already.js';
import { sendRead, type StoredPage } from './read-page.js';

/** How much a call may still read; all segments of a scan draw on one. */
interface Budget {
  items: number;
  requests: number;
}

/** The pages of a query or of a scan, cut where the call has enough. */
export function storedPages(
  context: OperationContext,
  prepared: PreparedRead,
  purpose: ReadPurpose,
): AsyncGenerator<StoredPage> {
  const { maxItems = Infinity, maxRequests = Infinity } = prepared.options;
  const budget: Budget = { items: maxItems, requests: maxRequests };
  const parts = segmentsOf(prepared).map((part) => pagesOf(context, part, purpose, budget));
  return parts.length === 1 ? parts[0]! : merged(parts);
}

/** The pages of one part, each asked for when the caller wants it; with `prefetch`, when it gets the one before. */
async function* pagesOf(
  context: OperationContext,
  prepared: PreparedRead,
  purpose: ReadPurpose,
  budget: Budget,
): AsyncGenerator<StoredPage> {
  const { options, segment } = prepared;
  const { pageSize } = options;
  // Segments are each asked for a page ahead anyway.
  const isAhead = options.prefetch === 1 && segment === undefined;
  const ask = (startKey: Item | undefined): Promise<StoredPage> | undefined => {
    if (budget.requests === 0 || budget.items === 0) return undefined;
    budget.requests--;
    const asked = sendRead(context, prepared, startKey, pageSize, purpose);
    // A caller that breaks off never comes to a page that was asked for ahead.
    asked.catch(() => undefined);
    return asked;
  };
  let asked = ask(prepared.startKey);
  while (asked !== undefined) {
    const page = cut(prepared, await asked, budget);
    const next = (): typeof asked => (page.lastKey === undefined ? undefined : ask(page.lastKey));
    const ahead = isAhead ? next() : undefined;
    yield page;
    asked = isAhead ? ahead : next();
  }
}

/** Leaves out what is more than was asked for; the next page then starts after the last item that is left. */
function cut({ keyNames }: PreparedRead, page: StoredPage, budget: Budget): StoredPage {
  const count = Math.min(page.count, budget.items);
  budget.items -= count;
  if (count === page.count) return page;
  const items = page.items.slice(0, count);
  const last = items.at(-1);
  const lastKey: Item = {};
  for (const name of last === undefined ? [] : keyNames) setOwn(lastKey, name, storedItem(last!)[name]!);
  return { ...page, items, count, lastKey: last && lastKey };
}

/** The pages of several sources as they come. Of each, one more than the caller has is on its way, or waits here. */
async function* merged<P>(sources: readonly AsyncGenerator<P>[]): AsyncGenerator<P> {
  const arrived: { readonly source: AsyncGenerator<P>; readonly result: () => IteratorResult<P> }[] = [];
  let wake = (): void => undefined;
  const ask = (source: AsyncGenerator<P>): void => {
    const arrive = (result: () => IteratorResult<P>): void => {
      arrived.push({ source, result });
      wake();
    };
    source.next().then(
      (result) => arrive(() => result),
      (error: unknown) =>
        arrive(() => {
          throw error;
        }),
    );
  };
  for (const source of sources) ask(source);
  for (let open = sources.length; open > 0;) {
    if (arrived.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    for (const { source, result } of arrived.splice(0)) {
      const { done, value } = result();
      if (done === true) {
        open--;
        continue;
      }
      ask(source);
      yield value;
    }
  }
}
