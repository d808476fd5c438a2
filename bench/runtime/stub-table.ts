import type { HttpRequest } from '@smithy/core/protocols';
import { strict as assert } from 'node:assert';
import { requestInput } from './request-input.js';
import { respond, type StubResponse } from './stub-response.js';

type Item = Readonly<Record<string, { readonly S?: string }>>;

/**
 * A table in the place of the network: a request handler of the SDK's client, whose responses are DynamoDB's JSON.
 *
 * At first it is a small table, which keeps what a library writes and gives it back. While it replays, it answers each
 * request by one prepared text, without reading the request: what is measured then is the client's work alone.
 */
export class StubTable {
  /** How many requests came. */
  handled = 0;
  /** The last request of each operation that was not replayed. */
  readonly requests = new Map<string, Readonly<Record<string, unknown>>>();
  /** What an update gives: the table does not read update expressions. */
  updated: Item | undefined;
  readonly #items = new Map<string, Item>();
  #prepared: Buffer | undefined;

  constructor(readonly tableName: string) {}

  /** The stored items of one customer, in the order in which they were first written. */
  itemsOf(customer: string): Item[] {
    return [...this.#items.values()].filter((item) => item['customer']?.S === customer);
  }

  /** What is stored under a key, or nothing. */
  item(customer: string, id: string): Item | undefined {
    return this.#items.get(keyOf(customer, id));
  }

  /** From now on there is one answer; `undefined` ends that. */
  replay(body: Buffer | undefined): void {
    this.#prepared = body;
  }

  handle(request: HttpRequest): Promise<StubResponse> {
    this.handled++;
    return Promise.resolve(respond(this.#prepared ?? this.#read(request)));
  }

  // The two that the SDK asks of a handler besides.
  updateHttpClientConfig(): void {}
  httpHandlerConfigs(): object {
    return {};
  }

  #read(request: HttpRequest): Buffer {
    const operation = request.headers['x-amz-target']!.replace(/.*\./, '');
    const input = requestInput<Record<string, unknown>>(request);
    this.requests.set(operation, input);
    return Buffer.from(JSON.stringify(this.#answer(operation, input)));
  }

  #answer(operation: string, input: Readonly<Record<string, unknown>>): object {
    switch (operation) {
      case 'DescribeTable':
        return { Table: this.#description() };
      case 'PutItem':
        return this.#put(input['Item'] as Item);
      case 'GetItem': {
        const { customer, id } = input['Key'] as Item;
        return { Item: this.item(customer!.S!, id!.S!) };
      }
      case 'Query': {
        const items = this.itemsOf(customerIn(input));
        return { Items: items, Count: items.length, ScannedCount: items.length };
      }
      case 'UpdateItem':
        return { Attributes: this.updated };
      case 'BatchWriteItem': {
        const writes = Object.values(input['RequestItems'] as Record<string, { PutRequest: { Item: Item } }[]>).flat();
        for (const { PutRequest } of writes) this.#put(PutRequest.Item);
        return { UnprocessedItems: {} };
      }
      default:
        return assert.fail(`the stub has no answer to ${operation}`);
    }
  }

  #put(item: Item): object {
    this.#items.set(keyOf(item['customer']!.S!, item['id']!.S!), item);
    return {};
  }

  #description(): object {
    return {
      TableName: this.tableName,
      TableStatus: 'ACTIVE',
      AttributeDefinitions: ['customer', 'id'].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'id', KeyType: 'RANGE' },
      ],
    };
  }
}

function keyOf(customer: string, id: string): string {
  return JSON.stringify([customer, id]);
}

/** The customer whom a query asks for, however the library names the placeholder. */
function customerIn(query: Readonly<Record<string, unknown>>): string {
  const values = Object.values(query['ExpressionAttributeValues'] as Item);
  const found = values.find(({ S }) => S?.startsWith('CUSTOMER#'));
  assert(found?.S !== undefined, 'the query names no customer');
  return found.S;
}
