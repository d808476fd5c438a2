import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { strict as assert } from 'node:assert';
import { fillAndCheck } from './check-library.js';
import type { Library } from './library.js';
import { changes, customers, makeOrders } from './order-facts.js';
import { prepareCalls, type OperationName, type PreparedCalls } from './operations.js';
import { StubTable } from './stub-table.js';

/** A library that is ready to be measured. */
export interface Subject {
  readonly library: Library;
  /** Calls an operation some times, one after the other. */
  run(operation: OperationName, times: number): Promise<void>;
}

// Requests are signed, as they always are: that is most of what a small call costs.
export const identity: DynamoDBClientConfig = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
};

/** A library on a stubbed network. */
export async function stubbedSubject(library: Library): Promise<Subject> {
  const stub = new StubTable(`bench-${library.name}`);
  const calls = await library.open({
    tableName: stub.tableName,
    clientConfig: { ...identity, requestHandler: stub },
    changes,
  });
  await fillAndCheck(calls, stub).catch((error: Error) => {
    throw new Error(`${library.name}: ${error.message}`, { cause: error });
  });
  const answers = preparedAnswers(stub);
  const prepared = prepareCalls(calls);
  return {
    library,
    async run(operation, times) {
      stub.replay(answers[operation]);
      const before = stub.handled;
      await repeat(prepared, operation, times);
      assert.equal(stub.handled - before, times, `${library.name} does not make one request of a ${operation}`);
    },
  };
}

/** A library on a DynamoDB that runs, where its table exists. */
export async function connectedSubject(library: Library, endpoint: string, tableName: string): Promise<Subject> {
  const calls = await library.open({ tableName, clientConfig: { ...identity, endpoint }, changes });
  await fillAndCheck(calls, undefined).catch((error: Error) => {
    throw new Error(`${library.name}: ${error.message}`, { cause: error });
  });
  const prepared = prepareCalls(calls);
  return { library, run: (operation, times) => repeat(prepared, operation, times) };
}

async function repeat(calls: PreparedCalls, operation: OperationName, times: number): Promise<void> {
  const call = calls[operation];
  for (let time = 0; time < times; time++) await call();
}

/** What the network answers each operation: what the library itself has stored. */
function preparedAnswers(stub: StubTable): Readonly<Record<OperationName, Buffer>> {
  const [first] = makeOrders(customers.of100, 1);
  const body = (answer: object): Buffer => Buffer.from(JSON.stringify(answer));
  const query = (customer: string): Buffer => {
    const items = stub.itemsOf(customer);
    return body({ Count: items.length, Items: items, ScannedCount: items.length });
  };
  return {
    get: body({ Item: stub.item(first!.customer, first!.id) }),
    put: body({}),
    update: body({ Attributes: stub.updated }),
    'query 100': query(customers.of100),
    'query 1000': query(customers.of1000),
    'batch write 25': body({ UnprocessedItems: {} }),
  };
}
