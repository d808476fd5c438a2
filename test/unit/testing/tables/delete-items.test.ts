import { expect } from 'chai';
import { DynamoDBClient, type BatchWriteItemCommandInput, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { deleteItems } from '#testing/tables/delete-items.js';

/** A client that sends nothing: `unprocessed` says which of a batch's requests come back. */
function fakeClient(unprocessed: (requests: WriteRequest[]) => WriteRequest[]) {
  const batches: WriteRequest[][] = [];
  const client = new DynamoDBClient({ region: 'local' });
  client.middlewareStack.add(
    () => async (args) => {
      const requests = (args.input as BatchWriteItemCommandInput).RequestItems!['t']!;
      batches.push(requests);
      const rest = unprocessed(requests);
      return { output: { $metadata: {}, UnprocessedItems: rest.length > 0 ? { t: rest } : {} }, response: {} };
    },
    { step: 'initialize' },
  );
  return { client, batches };
}

const keys = (count: number) => Array.from({ length: count }, (_, n) => ({ id: { N: String(n) } }));

describe('deleteItems', () => {
  it('sends nothing where there is nothing', async () => {
    const { client, batches } = fakeClient(() => []);
    await deleteItems(client, 't', []);
    expect(batches).to.deep.equal([]);
  });

  it('sends 25 at a time', async () => {
    const { client, batches } = fakeClient(() => []);
    await deleteItems(client, 't', keys(60));
    expect(batches.map((requests) => requests.length)).to.deep.equal([25, 25, 10]);
  });

  it('sends again what was left unprocessed', async () => {
    const { client, batches } = fakeClient((requests) => requests.slice(10));
    await deleteItems(client, 't', keys(25));
    expect(batches.map((requests) => requests.length)).to.deep.equal([25, 15, 5]);
    expect(batches.at(-1)!.map(({ DeleteRequest }) => DeleteRequest!.Key!['id']!.N)).to.deep.equal([
      '20',
      '21',
      '22',
      '23',
      '24',
    ]);
  });

  it('gives up in the end, after longer and longer pauses, and says how many are left', async () => {
    const { client } = fakeClient((requests) => requests);
    const pauses: number[] = [];
    const pause = (milliseconds: number) => Promise.resolve(pauses.push(milliseconds));
    const error = await deleteItems(client, 't', keys(3), pause).then(
      () => expect.fail('it did not give up'),
      (reason: Error) => reason,
    );
    expect(error.message).to.contain("3 items of 't' are still not deleted after 12 tries");
    expect(pauses).to.have.length(11);
    expect(pauses[0]).to.be.within(12, 25);
    expect(pauses.at(-1)).to.be.within(1_000, 2_000);
  });
});
