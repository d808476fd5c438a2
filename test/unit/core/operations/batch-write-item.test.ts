import 'reflect-metadata';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Attribute, Entity, PartitionKey, Repository, SortKey } from '@entable/core';
import { expect } from 'chai';
import fc from 'fast-check';
import { encodeEntity } from '#core/codec/entity-codec.js';
import { readEntity } from '#core/metadata/read-entity.js';
import type { OperationContext } from '#core/operations/operation-context.js';
import { context } from '#core/repository/context.js';
import { deleteWrite, putWrite, sendChunk, takeChunk, type PendingWrite } from '#core/operations/batch-write-item.js';
import { answered, failed, stubClient, type Answer } from '../../../support/recording-client.js';

@Entity('things')
class Thing {
  @PartitionKey() id!: bigint;
  @SortKey() bytes!: Uint8Array;
  @Attribute() text?: string;
  @Attribute({ type: () => Object }) any?: unknown;
  @Attribute({ of: () => BigInt }) numbers?: Set<bigint>;
}

const metadata = readEntity(Thing);

function put(id: bigint, rest: Partial<Thing> = {}): PendingWrite {
  const thing = Object.assign(new Thing(), { id, bytes: Uint8Array.of(1) }, rest);
  return putWrite({ ...encodeEntity(metadata, thing), keysOf: () => ({}), confirm: () => undefined }, thing);
}

/** What operations on the table work with. */
function contextOf(client: DynamoDBClient): OperationContext {
  return (new Repository(Thing, { client }) as unknown as { [context]: OperationContext })[context];
}

/** What a request of these writes weighs on the wire. */
async function bodyBytes(writes: readonly PendingWrite[]): Promise<number> {
  const { client, requests } = stubClient(() => answered());
  await sendChunk(contextOf(client), writes, {});
  return requests[0]!.bytes;
}

const limit = 16 * 1024 * 1024;

describe('takeChunk', () => {
  it('takes 25 writes at most, in order', () => {
    const writes = Array.from({ length: 60 }, (_, at) => put(BigInt(at)));
    expect(takeChunk(writes)).to.deep.equal(writes.slice(0, 25));
  });

  const heavy: Record<string, Partial<Thing>> = {
    'text of control characters': { text: '\u0001'.repeat(390_000) },
    'text of control characters, small enough to be estimated': { text: '\u0001'.repeat(111_700) },
    bytes: { any: new Uint8Array(390_000) },
    'many empty texts': { any: Array.from({ length: 100_000 }, () => '') },
    'many nulls': { any: Array.from({ length: 50_000 }, () => null) },
    'numbers of many zeros': {
      numbers: new Set(Array.from({ length: 9000 }, (_, at) => BigInt(at + 1) * 10n ** 120n)),
    },
  };
  for (const [title, content] of Object.entries(heavy)) {
    it(`keeps a request of ${title} under 16 MB`, async () => {
      const write = put(1n, content);
      const { length } = takeChunk(Array.from({ length: 25 }, () => write));
      expect(length).to.be.greaterThan(0);
      expect(length * (await bodyBytes([write]))).to.be.at.most(limit);
    });
  }

  it('does not send ordinary writes in smaller requests than DynamoDB takes', () => {
    const writes = Array.from({ length: 25 }, (_, at) => put(BigInt(at), { text: 'a'.repeat(390_000) }));
    expect(takeChunk(writes)).to.have.lengthOf(25);
  });

  it('never underestimates a write', () => {
    const text = fc.string({ unit: 'binary', maxLength: 50 });
    const document = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.boolean(),
        fc.constant(null),
        fc.integer(),
        fc.array(tie('any')),
        fc.dictionary(
          text.filter((name) => name !== ''),
          tie('any'),
          { noNullPrototype: true },
        ),
      ),
    })).any;
    return fc.assert(
      fc.asyncProperty(document, async (any) => {
        const write = put(1n, { any });
        expect(await bodyBytes([write])).to.be.at.most(write.bytes + '{"RequestItems":{"things":[]}}'.length);
      }),
    );
  });
});

describe('putWrite and deleteWrite', () => {
  it('name the same key alike, however it is written', () => {
    const key = { id: { N: '1E+2' }, bytes: { B: Buffer.of(1) } };
    expect(deleteWrite(key, 'x').key).to.equal(put(100n).key);
    expect(deleteWrite({ ...key, id: { N: '101' } }, 'x').key).not.to.equal(put(100n).key);
  });

  it('keep what the caller gave', () => {
    expect(deleteWrite({ id: { N: '1' }, bytes: { B: Uint8Array.of(1) } }, 'x').source).to.equal('x');
  });
});

describe('a request of a batch', () => {
  it('is about one table', async () => {
    const writes = [put(1n), deleteWrite({ id: { N: '2' }, bytes: { B: Uint8Array.of(1) } }, null)];
    const { client, requests } = stubClient(() => answered());
    await sendChunk(contextOf(client), writes, {});
    expect(requests[0]!.input).to.deep.equal({
      RequestItems: {
        things: [
          { PutRequest: { Item: { id: { N: '1' }, bytes: { B: 'AQ==' } } } },
          { DeleteRequest: { Key: { id: { N: '2' }, bytes: { B: 'AQ==' } } } },
        ],
      },
    });
  });
});

describe('sendChunk', () => {
  const writes = [put(1n), put(2n), deleteWrite({ id: { N: '300' }, bytes: { B: Uint8Array.of(1) } }, null)];
  const send = (answer: Answer) =>
    sendChunk(contextOf(stubClient(() => answer, { maxAttempts: 1 }).client), writes, {});

  it('finds what DynamoDB hands back, in its own spelling and by any name of the table', async () => {
    const outcome = await send(
      answered({
        UnprocessedItems: {
          'arn:aws:dynamodb:eu-west-1:1:table/things': [
            { DeleteRequest: { Key: { bytes: { B: 'AQ==' }, id: { N: '3E2' } } } },
            { PutRequest: { Item: { text: { S: 'x' }, bytes: { B: 'AQ==' }, id: { N: '2.0' } } } },
          ],
        },
      }),
    );
    expect(outcome.unprocessed).to.have.members([writes[1], writes[2]]);
    expect(outcome.error).to.equal(undefined);
  });

  it('takes everything for stored where nothing is handed back', async () => {
    expect(await send(answered())).to.deep.equal({ unprocessed: [] });
  });

  it('gives all writes back with the error of a failed request', async () => {
    const { unprocessed, error } = await send(failed('ValidationException', 'no'));
    expect(unprocessed).to.deep.equal(writes);
    expect(error).to.be.instanceOf(Error).and.include({ name: 'ValidationException' });
  });

  it('takes nothing for stored where what is handed back is none of what was sent', async () => {
    const strange = [{ PutRequest: { Item: { bytes: { B: 'AQ==' }, id: { N: '99' } } } }];
    const outcome = await send(answered({ UnprocessedItems: { things: strange } }));
    expect(outcome.unprocessed).to.deep.equal(writes);
  });
});
