import type { HttpRequest } from '@smithy/core/protocols';
import { strict as assert } from 'node:assert';
import { setTimeout } from 'node:timers/promises';
import { requestInput } from '../request-input.js';
import { respond, type StubResponse } from '../stub-response.js';

// As long as a write takes in a region nearby: requests overlap.
const latencyMs = 5;
// Of this many writes that come for the first time, one is handed back.
const handBackEvery = 250;

interface Write {
  readonly PutRequest: { readonly Item: { readonly number: { readonly N: string } } };
}

interface BatchWrite {
  readonly RequestItems: Readonly<Record<string, readonly Write[]>>;
}

/** A request handler that takes batches of orders, counts each by its number, and hands some of them back once. */
export class CountingTable {
  /** The most requests that were under way at once. */
  mostInFlight = 0;
  handedBack = 0;
  stored = 0;
  #inFlight = 0;
  #came = 0;
  readonly #waiting = new Set<number>();
  // One byte an item: a Set of all would be the largest thing in memory.
  readonly #seen: Uint8Array;

  constructor(items: number) {
    this.#seen = new Uint8Array(items + 1);
  }

  async handle(request: HttpRequest): Promise<StubResponse> {
    this.mostInFlight = Math.max(this.mostInFlight, ++this.#inFlight);
    const { RequestItems } = requestInput<BatchWrite>(request);
    await setTimeout(latencyMs);
    this.#inFlight--;
    const unprocessed = Object.entries(RequestItems)
      .map(([table, writes]) => [table, writes.filter((write) => !this.#store(write))] as const)
      .filter(([, writes]) => writes.length > 0);
    return respond(Buffer.from(JSON.stringify({ UnprocessedItems: Object.fromEntries(unprocessed) })));
  }

  // The two that the SDK asks of a handler besides.
  updateHttpClientConfig(): void {}
  httpHandlerConfigs(): object {
    return {};
  }

  #store({ PutRequest: { Item } }: Write): boolean {
    const number = Number(Item.number.N);
    if (!this.#waiting.delete(number) && ++this.#came % handBackEvery === 0) {
      this.#waiting.add(number);
      this.handedBack++;
      return false;
    }
    assert.equal(this.#seen[number], 0, `order ${number} came twice`);
    this.#seen[number] = 1;
    this.stored++;
    return true;
  }
}
