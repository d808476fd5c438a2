import 'reflect-metadata';
import {
  Attribute,
  Entity,
  EntityValidationError,
  PartitionKey,
  Repository,
  SortKey,
  storedItem,
  transactGet,
  transactWrite,
} from '@entable/core';
import { connectDynamoDB, createTables, deleteTables, injectFaults, truncate } from '@entable/testing';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Min } from 'class-validator';
import { createRequire } from 'node:module';

// The program of sdk-versions.test.ts, which compiles and runs it with the oldest SDK and with the newest.

const [, main, tableName = 'sdk-versions', engine] = process.argv;

@Entity('sdk-versions', { indexes: { 'by-size': { partitionKey: 'kind', sortKey: 'size' } } })
class Photo {
  @PartitionKey() album!: string;
  @SortKey() no!: number;
  @Attribute() kind: string = 'portrait';
  @Attribute() @Min(0) size!: number;
  @Attribute() pixels!: Uint8Array;
}

const photo = (no: number, size = no): Photo =>
  Object.assign(new Photo(), { album: 'a', no, size, pixels: Uint8Array.of(no, 255) });
const described = (read: Partial<Photo> | null | undefined): string =>
  read instanceof Photo ? [read.no, read.size, read.pixels?.join(' ')].join(':') : 'none';

async function versionsOf(): Promise<void> {
  const module = createRequire(createRequire(main!).resolve('@entable/core'));
  for (const name of ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', 'class-validator'])
    console.log(name, (module(`${name}/package.json`) as { version: string }).version);
}

async function singleCalls(photos: Repository<Photo>): Promise<void> {
  const { attr } = photos;
  await photos.save(photo(1));
  await photos.create(photo(2));
  console.log('created', described(await photos.get({ album: 'a', no: 2 })), await photos.get({ album: 'a', no: 9 }));
  await photos.create(photo(1)).catch((error: unknown) => {
    console.log('refused', error instanceof ConditionalCheckFailedException);
  });
  console.log(
    'updated',
    described(await photos.update({ album: 'a', no: 2 }, { size: 5 }, { returnValues: 'ALL_NEW' })),
  );
  console.log(
    'patched',
    described(await photos.patch({ album: 'a', no: 2 }, [attr.size.increment(1)], { returnValues: 'ALL_NEW' })),
  );
  console.log('deleted', described(await photos.delete({ album: 'a', no: 2 }, { returnValues: 'ALL_OLD' })));
  await photos
    .save(photo(1, -1))
    .catch((error: unknown) => console.log('invalid', error instanceof EntityValidationError));
}

async function aborts(photos: Repository<Photo>): Promise<void> {
  const aborted = photos.get({ album: 'a', no: 50 }, { abortSignal: AbortSignal.abort() });
  await aborted.catch((error: unknown) => console.log('aborted', (error as Error).name));
}

async function manyItems(photos: Repository<Photo>): Promise<void> {
  await photos.saveAll(Array.from({ length: 30 }, (_, no) => photo(no)));
  const page = await photos.query('a', {
    sortKeyCondition: photos.attr.no.between(3, 9),
    limit: 2,
    scanIndexForward: false,
  });
  console.log('queried', page.items.map(described).join(), page.lastEvaluatedKey !== undefined);
  console.log(
    'next',
    (
      await photos.query('a', {
        sortKeyCondition: photos.attr.no.between(3, 9),
        limit: 1,
        scanIndexForward: false,
        cursor: page.cursor!,
      })
    ).items
      .map(described)
      .join(),
  );
  const small = await photos.queryAll('portrait', { indexName: 'by-size', filterCondition: photos.attr.no.lt(3) });
  console.log('by index', small.map(described).join());
  console.log('scanned', (await photos.scanAll({ segments: 2, pageSize: 4 })).length, await photos.scanCount());
  const all = await photos.getAll([4, 5, 99].map((no) => ({ album: 'a', no })));
  console.log('got', all.map(described).join());
  await photos.deleteAll(Array.from({ length: 27 }, (_, no) => ({ album: 'a', no: no + 3 })));
  console.log('left', (await photos.queryAll('a')).map(described).join());
}

async function transactions(client: DynamoDBClient, photos: Repository<Photo>): Promise<void> {
  await transactWrite(client, [photos.tx.create(photo(40)), photos.tx.patch({ album: 'a', no: 1 }, { size: 8 })]);
  const [put, patched] = await transactGet(client, [
    photos.tx.get({ album: 'a', no: 40 }),
    photos.tx.get({ album: 'a', no: 1 }),
  ]);
  console.log('transaction', described(put), described(patched));
  const options = { condition: photos.attr.size.gt(99), returnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
  await photos.save(photo(40), options).catch((error: unknown) => {
    console.log('met', described(storedItem(error, Photo)));
  });
  await transactWrite(client, [photos.tx.save(photo(40), options)]).catch((error: unknown) => {
    console.log('cancelled', (error as Error).name, described(storedItem(error, Photo, 0)));
  });
  await photos.delete({ album: 'a', no: 40 });
}

async function faults(client: DynamoDBClient, photos: Repository<Photo>): Promise<void> {
  const injected = injectFaults(client, [
    { operation: 'GetItem', fault: 'throttle' },
    { operation: 'PutItem', fault: 'dropRequest' },
    { operation: 'BatchWriteItem', fault: 'unprocessed' },
  ]);
  await photos.save(photo(50));
  await photos.saveAll([photo(51), photo(52)]);
  console.log('in spite of faults', described(await photos.get({ album: 'a', no: 50 })), injected.history.length);
  injected.stop();
}

/** Writes and reads by the SDK's own commands. */
async function plainCalls(client: DynamoDBClient): Promise<void> {
  const Key = { album: { S: 'b' }, no: { N: '1' } };
  const Item = { ...Key, size: { N: '1' }, pixels: { B: Uint8Array.of(1) } };
  await client.send(new PutItemCommand({ TableName: tableName, Item }));
  await client.send(new GetItemCommand({ TableName: tableName, Key }));
}

/** What the SDK goes through itself of bytes: none where requests and answers pass by its serialization. */
function watchBytes({ config }: DynamoDBClient): () => string {
  let [encoded, decoded] = [0, 0];
  const { base64Encoder, base64Decoder } = config;
  config.base64Encoder = (bytes) => (encoded++, base64Encoder(bytes));
  config.base64Decoder = (text) => (decoded++, base64Decoder(text));
  return () => `${encoded} encoded, ${decoded} decoded`;
}

async function run(): Promise<void> {
  await versionsOf();
  const shared = connectDynamoDB().client;
  await createTables(shared, [Photo], { tableName });
  const clients: Readonly<Record<string, DynamoDBClient>> = {
    plain: new DynamoDBClient({}),
    cached: new DynamoDBClient({ cacheMiddleware: true }),
    // Only the types of what it sends beside are others.
    document: DynamoDBDocumentClient.from(new DynamoDBClient({})) as unknown as DynamoDBClient,
  };
  for (const [kind, client] of Object.entries(clients)) {
    console.log(kind);
    const bytes = watchBytes(client);
    const requests: (string | undefined)[] = [];
    const photos = new Repository(Photo, {
      client,
      tableName,
      onRequest: ({ requestId, attempts }) => requests.push(requestId && `${attempts}`),
    });
    await singleCalls(photos);
    await manyItems(photos);
    console.log('bytes of Entable', bytes());
    await plainCalls(client);
    console.log('bytes of both', bytes());
    await aborts(photos);
    if (engine !== 'embedded') await transactions(client, photos);
    // What injects faults refuses a client that caches its handlers.
    if (kind !== 'cached') await faults(client, photos);
    console.log('attempts', [...new Set(requests)].sort().join());
    await truncate(shared, [Photo], { tableName });
  }
  await deleteTables(shared, [Photo], { tableName });
}
void run();
