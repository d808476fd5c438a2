import type { HttpRequest } from '@smithy/core/protocols';
import { strict as assert } from 'node:assert';
import { customers, makeOrders } from '../order-facts.js';
import { toItem } from '../libraries/raw-item.js';
import { requestInput } from '../request-input.js';
import { respond, type StubResponse } from '../stub-response.js';

const itemsOfPage = 1000;

interface PageRequest {
  readonly ExclusiveStartKey?: { readonly id: { readonly S: string } };
}

/** A request handler that gives page after page of a query or a scan, each of 1,000 items, about a megabyte. */
export class PagedTable {
  readonly #pages: number;
  readonly #items = JSON.stringify(makeOrders(customers.of1000, itemsOfPage).map(toItem));
  #given = 0;

  constructor(items: number) {
    this.#pages = items / itemsOfPage;
  }

  handle(request: HttpRequest): Promise<StubResponse> {
    const { ExclusiveStartKey } = requestInput<PageRequest>(request);
    const page = ExclusiveStartKey === undefined ? 0 : Number(ExclusiveStartKey.id.S);
    assert.equal(page, this.#given, 'a page was asked for twice, or passed over');
    this.#given++;
    const key = { customer: { S: customers.of1000 }, id: { S: String(this.#given) } };
    const next = this.#given < this.#pages ? `,"LastEvaluatedKey":${JSON.stringify(key)}` : '';
    const body = `{"Count":${itemsOfPage},"Items":${this.#items}${next},"ScannedCount":${itemsOfPage}}`;
    return Promise.resolve(respond(Buffer.from(body)));
  }

  // The two that the SDK asks of a handler besides.
  updateHttpClientConfig(): void {}
  httpHandlerConfigs(): object {
    return {};
  }
}
