import { expect } from 'chai';
import type { Fault } from '#testing/faults/fault.js';
import type { Exchange } from '#testing/faults/exchange.js';
import { unprocessed } from '#testing/faults/unprocessed.js';
import { makeAnswer, readJson, type WireRequest } from '#testing/faults/wire.js';

interface Played {
  /** What DynamoDB was sent; `undefined` where nothing was. */
  readonly sent: { RequestItems: unknown } | undefined;
  readonly headers: Record<string, string>;
  readonly output: Record<string, unknown>;
  readonly status: number;
}

/** Lets the fault happen to a batch, with a DynamoDB that answers `output`. */
async function play(
  operation: 'BatchGetItem' | 'BatchWriteItem',
  input: object,
  fault: Partial<Fault>,
  { status, body }: { status: number; body: object } = { status: 200, body: {} },
): Promise<Played> {
  const request: WireRequest = { headers: { 'content-length': '1' }, body: JSON.stringify(input) };
  let sent: WireRequest | undefined;
  const exchange: Exchange = {
    operation,
    request,
    options: {},
    settings: () => ({}),
    forward: async (part) => {
      sent = part ?? request;
      return makeAnswer(status, body);
    },
  };
  const { response } = await unprocessed(exchange, {
    kind: 'unprocessed',
    delayMs: 0,
    share: 0.5,
    position: 0,
    ...fault,
  });
  return {
    sent: sent && (await readJson<{ RequestItems: unknown }>(sent.body)),
    headers: sent?.headers ?? {},
    output: await readJson(response.body),
    status: response.statusCode,
  };
}

describe('leaving parts of a batch unprocessed', () => {
  it('sends the rest, with its own length, and gives the part back', async () => {
    const input = { RequestItems: { t: [1, 2, 3, 4] }, ReturnConsumedCapacity: 'TOTAL' };
    const { sent, headers, output } = await play('BatchWriteItem', input, {});
    expect(sent).to.deep.equal({ RequestItems: { t: [3, 4] }, ReturnConsumedCapacity: 'TOTAL' });
    expect(headers['content-length']).to.equal(String(JSON.stringify(sent).length));
    expect(output).to.deep.equal({ UnprocessedItems: { t: [1, 2] } });
  });

  it('counts in bytes where text is not ASCII', async () => {
    const { sent, headers } = await play('BatchWriteItem', { RequestItems: { t: ['é', 'ü'] } }, {});
    expect(headers['content-length']).to.equal(String(Buffer.byteLength(JSON.stringify(sent))));
  });

  it('keeps how keys are read, in both parts', async () => {
    const how = { ConsistentRead: true, ProjectionExpression: '#n', ExpressionAttributeNames: { '#n': 'name' } };
    const { sent, output } = await play('BatchGetItem', { RequestItems: { t: { ...how, Keys: [1, 2] } } }, {});
    expect(sent).to.deep.equal({ RequestItems: { t: { ...how, Keys: [2] } } });
    expect(output).to.deep.equal({ UnprocessedKeys: { t: { ...how, Keys: [1] } } });
  });

  it('leaves tables out of which nothing is left', async () => {
    const input = { RequestItems: { a: [1, 2], b: [3, 4] } };
    const { sent, output } = await play('BatchWriteItem', input, {});
    expect(sent).to.deep.equal({ RequestItems: { b: [3, 4] } });
    expect(output).to.deep.equal({ UnprocessedItems: { a: [1, 2] } });
  });

  it('starts where it is told to, and goes on at the beginning', async () => {
    const input = { RequestItems: { a: [1, 2], b: [3, 4] } };
    const { sent, output } = await play('BatchWriteItem', input, { position: 0.75 });
    expect(sent).to.deep.equal({ RequestItems: { a: [2], b: [3] } });
    expect(output).to.deep.equal({ UnprocessedItems: { a: [1], b: [4] } });
  });

  it('leaves one item at least, whatever the share', async () => {
    const { output } = await play('BatchWriteItem', { RequestItems: { t: [1, 2, 3] } }, { share: 0.01 });
    expect(output).to.deep.equal({ UnprocessedItems: { t: [1] } });
  });

  it('sends nothing where all is left', async () => {
    const write = await play('BatchWriteItem', { RequestItems: { t: [1, 2] } }, { share: 1 });
    expect(write).to.deep.include({ sent: undefined, status: 200 });
    expect(write.output).to.deep.equal({ UnprocessedItems: { t: [1, 2] } });
    const read = await play('BatchGetItem', { RequestItems: { t: { Keys: [1] } } }, { share: 1 });
    expect(read.sent).to.equal(undefined);
    expect(read.output).to.deep.equal({ Responses: {}, UnprocessedKeys: { t: { Keys: [1] } } });
  });

  it('adds to what DynamoDB itself leaves', async () => {
    const body = { UnprocessedItems: { t: [4], other: [5] } };
    const { output } = await play('BatchWriteItem', { RequestItems: { t: [1, 2, 3, 4] } }, {}, { status: 200, body });
    expect(output).to.deep.equal({ UnprocessedItems: { t: [4, 1, 2], other: [5] } });
  });

  it('passes on a refusal of DynamoDB, and a batch of nothing', async () => {
    const body = { __type: 'ValidationException' };
    const refused = await play('BatchWriteItem', { RequestItems: { t: [1, 2] } }, {}, { status: 400, body });
    expect(refused).to.deep.include({ status: 400, output: body });
    const empty = await play('BatchWriteItem', { RequestItems: {} }, {}, { status: 400, body });
    expect(empty).to.deep.include({ sent: { RequestItems: {} }, status: 400, output: body });
  });
});
