import { exporter } from './tracing-setup.js';
import { Entity, PartitionKey, Repository, SortKey } from '@entable/core';
import { connectDynamoDB, createTables, deleteTables } from '@entable/testing';
import * as sdk from '@aws-sdk/client-dynamodb';

// The program of tracing.test.ts. It names its types, so that esbuild compiles it.

const [, , tableName = 'tracing'] = process.argv;

@Entity('tracing')
class Page {
  @PartitionKey({ type: () => String }) book!: string;
  @SortKey({ type: () => Number }) no!: number;
}

/** The same client, which sends the SDK's own commands. */
function plainly(client: sdk.DynamoDBClient): sdk.DynamoDBClient {
  const send = client.send.bind(client) as (command: object) => unknown;
  const commands = sdk as unknown as Record<string, new (input: object) => object>;
  client.send = ((command: { readonly input: object }) => {
    return send(new commands[command.constructor.name]!(command.input));
  }) as never;
  return client;
}

const capacity = 'aws.dynamodb.consumed_capacity';

/** The spans of a few calls. */
async function spansOf(client: sdk.DynamoDBClient): Promise<object[]> {
  exporter.reset();
  const pages = new Repository(Page, { client, tableName, keySchema: 'declared', returnConsumedCapacity: 'TOTAL' });
  const page = (no: number): Page => Object.assign(new Page(), { book: 'b', no });
  await pages.save(page(1));
  await pages.create(page(1)).catch(() => undefined);
  await pages.get({ book: 'b', no: 1 }, { consistentRead: true });
  await pages.saveAll([page(2), page(3)]);
  await pages.query('b', { limit: 2 });
  await pages.scan();
  await pages.getAll([{ book: 'b', no: 1 }]);
  await pages.delete(page(1));
  return exporter.getFinishedSpans().map(({ name, kind, status, events, attributes }) => {
    const { 'aws.request.id': id, [capacity]: consumed, ...rest } = attributes;
    // The members of what is written as JSON have no order.
    const units = Array.isArray(consumed) ? consumed.map((text) => JSON.parse(String(text)) as object) : consumed;
    return { name, kind, code: status.code, events: events.length, hasId: id !== undefined, units, attributes: rest };
  });
}

async function run(): Promise<void> {
  await createTables(connectDynamoDB().client, [Page], { tableName });
  const own = await spansOf(new sdk.DynamoDBClient({}));
  const plain = await spansOf(plainly(new sdk.DynamoDBClient({})));
  const cached = await spansOf(new sdk.DynamoDBClient({ cacheMiddleware: true }));
  await deleteTables(connectDynamoDB().client, [Page], { tableName });
  console.log(JSON.stringify({ own, plain, cached }));
}
void run();
