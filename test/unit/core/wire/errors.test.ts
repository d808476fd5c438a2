import { expect } from 'chai';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import {
  answeringClient,
  bothWays,
  commands,
  json,
  type Answering,
  type Operation,
  type Outcome,
} from '../../../support/both-ways.js';

const Key = { id: { S: 'Homer' } };
const inputs = {
  GetItem: { TableName: 'characters', Key },
  PutItem: { TableName: 'characters', Item: Key },
  UpdateItem: { TableName: 'characters', Key, UpdateExpression: 'SET age = :a' },
  TransactWriteItems: { TransactItems: [{ Put: { TableName: 'characters', Item: Key } }], ClientRequestToken: 't' },
} satisfies Partial<Record<Operation, object>>;
type Tried = keyof typeof inputs;
const tried = Object.keys(inputs) as Tried[];

/** What the SDK's command and the wire's come to, where it must be the same. */
async function same(operation: Tried, answering: Answering): Promise<Outcome> {
  const { own, sdk } = await bothWays(operation, inputs[operation], answering);
  expect(own).to.deep.equal(sdk);
  return own;
}

const dynamoDb = 'com.amazonaws.dynamodb.v20120810#';
const coral = 'com.amazon.coral.service#';
const bytes = new Uint8Array([1, 2, 255]);
const item = { id: { S: 'Homer' }, photo: { B: Buffer.from(bytes).toString('base64') } };

describe('errors on the wire', () => {
  for (const operation of tried) {
    it(`a failed condition brings the stored item: ${operation}`, async () => {
      const body = { __type: `${dynamoDb}ConditionalCheckFailedException`, message: 'no', Item: item };
      const { error, requests } = await same(operation, () => json(body, 400));
      expect(error).to.include({ name: 'ConditionalCheckFailedException', message: 'no', $fault: 'client' });
      expect(error).to.have.deep.property('Item', { ...item, photo: { B: bytes } });
      expect(error).to.have.deep.nested.property('response.statusCode', 400);
      expect(requests).to.have.lengthOf(1);
    });

    it(`throttling is sent again, and a success after it is one: ${operation}`, async () => {
      const throttled = json({ __type: `${coral}ThrottlingException`, message: 'slow down' }, 400);
      const { output, requests } = await same(operation, (attempt) => (attempt < 2 ? throttled : json({})));
      expect(requests).to.have.lengthOf(3);
      expect(output).to.have.nested.property('$metadata.attempts', 3);
      expect(requests.map((each) => (each as { readonly body: object }).body)).to.deep.equal(
        Array.from({ length: 3 }, () => inputs[operation]),
      );
      const { error } = await same(operation, () => throttled);
      expect(error).to.have.nested.property('metadata.attempts', 3);
    });

    for (const status of [500, 503]) {
      it(`an answer of ${status} is sent again, whatever it holds: ${operation}`, async () => {
        const bodies = [{ __type: `${dynamoDb}InternalServerError`, message: 'oh' }, {}, '', '<html>oh</html>'];
        for (const body of bodies) {
          const { error, requests } = await same(operation, () => json(body, status));
          expect(error).to.have.nested.property('metadata.httpStatusCode', status);
          expect(requests).to.have.lengthOf(3);
        }
      });
    }
  }

  it('a cancelled transaction brings its reasons', async () => {
    const reasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Message: 'no', Item: item }];
    const body = { __type: `${dynamoDb}TransactionCanceledException`, message: 'no', CancellationReasons: reasons };
    const { error } = await same('TransactWriteItems', () => json(body, 400));
    expect(error).to.have.deep.nested.property('CancellationReasons[1].Item.photo', { B: bytes });
  });

  it('errors that have no name, or an unknown one, are as the SDK makes them', async () => {
    for (const body of [{}, { __type: `${dynamoDb}NewException`, Message: 'new' }, { message: 'nameless' }]) {
      expect((await same('GetItem', () => json(body, 400))).error).to.have.property('name');
    }
  });

  it('a network that fails is tried again', async () => {
    const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    for (const operation of tried) {
      const { error, requests } = await same(operation, () => Promise.reject(lost));
      expect(error).to.include({ code: 'ECONNRESET' });
      expect(requests).to.have.lengthOf(3);
    }
  });
});

describe('a success that is none', () => {
  for (const body of ['{"Item":{"id":{"S":"Ho', 'oh', '{"Item":{}}}', '\ufeff{}']) {
    it(`malformed JSON is the SDK's error: ${JSON.stringify(body)}`, async () => {
      for (const operation of tried) {
        const { error } = await same(operation, () => json(body));
        expect(error).to.have.property('name', 'SyntaxError');
        expect(error).to.have.nested.property('metadata.httpStatusCode', 200);
        expect(error).to.have.nested.property('metadata.requestId', 'stub');
      }
    });
  }

  it('JSON that is no object is what the SDK makes of it', async () => {
    for (const body of ['[]', 'null', '7', '"text"', 'true']) {
      for (const operation of tried) await same(operation, () => json(body));
    }
  });

  it("a body that is cut off is the SDK's error, with its response, and is tried again", async () => {
    const pieces = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"Item":');
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    };
    const broken = (): Readable => Readable.from(pieces(), { objectMode: false });
    for (const operation of tried) {
      const { error, requests } = await same(operation, () => ({ body: broken() }));
      expect(error).to.include({ code: 'ECONNRESET' });
      expect(error).to.have.nested.property('response.statusCode', 200);
      expect(requests).to.have.lengthOf(3);
      const { output } = await same(operation, (attempt) => (attempt === 0 ? { body: broken() } : json({})));
      expect(output).to.have.nested.property('$metadata.attempts', 2);
    }
  });
});

describe('bodies', () => {
  const text = JSON.stringify({ Item: item });
  const expected = { ...item, photo: { B: bytes } };

  it('are read from streams of Node and of the web, in whatever pieces', async () => {
    const unicode = JSON.stringify({ Item: { id: { S: '😀☃' } } });
    const pieces = [...Buffer.from(unicode)].map((byte) => Uint8Array.of(byte));
    const streams = [
      () => Readable.from(pieces, { objectMode: false }),
      () => Readable.from(pieces),
      () => Readable.toWeb(Readable.from(pieces)),
    ];
    for (const body of streams) {
      const { output } = await same('GetItem', () => ({ body: body() }));
      expect(output).to.have.deep.property('Item', { id: { S: '😀☃' } });
    }
    const { output } = await same('GetItem', () => ({ body: new Blob([text]) }));
    expect(output).to.have.deep.property('Item', expected);
  });

  it('of another type are left to the SDK', async () => {
    for (const type of ['application/json', 'text/html', '']) {
      const answer = { ...json(text), headers: { 'content-type': type } };
      expect((await same('GetItem', () => answer)).output).to.have.deep.property('Item', expected);
    }
  });

  it('that are encoded are left to the SDK', async () => {
    const headers = { 'content-encoding': 'gzip' };
    const { error } = await same('GetItem', () => ({ ...json(gzipSync(text)), headers }));
    expect(error).to.have.property('name', 'SyntaxError');
    const identity = { ...json(text), headers: { 'content-encoding': 'identity' } };
    expect((await same('GetItem', () => identity)).output).to.have.deep.property('Item', expected);
  });

  it('whose bytes are no base64 are what the SDK makes of them', async () => {
    for (const base64 of ['####', 'AQI', 'AQ=I', 'A', 'AQI=\n', '=', 'AQ==AQ==', '']) {
      for (const photo of [{ B: base64 }, { BS: [base64] }, { L: [{ M: { inner: { B: base64 } } }] }])
        await same('GetItem', () => json({ Item: { photo } }));
    }
  });
});

describe('a response that its handler made otherwise', () => {
  const text = JSON.stringify({ Item: { id: { S: 'a' } } });
  const usual = { statusCode: 200, headers: { 'content-type': 'application/x-amz-json-1.0' } };
  const send = async (response: object): Promise<unknown[]> => {
    const { client } = answeringClient(() => json({}));
    client.config.requestHandler.handle = () => Promise.resolve({ response }) as never;
    const outputs = [];
    for (let call = 0; call < 2; call++) outputs.push(await client.send(commands('GetItem', inputs.GetItem).own));
    return outputs.map(({ Item }) => Item);
  };

  it('may be given again, as it is', async () => {
    const again = { ...usual, body: Buffer.from(text) };
    expect(await send(again)).to.deep.equal([{ id: { S: 'a' } }, { id: { S: 'a' } }]);
    expect(again.body.toString()).to.equal(text);
  });

  it('may be frozen', async () => {
    const frozen = Object.freeze({ ...usual, body: Buffer.from(text) });
    expect(await send(frozen)).to.deep.equal([{ id: { S: 'a' } }, { id: { S: 'a' } }]);
  });

  it('may have no body', async () => {
    expect(await send(usual)).to.deep.equal([undefined, undefined]);
  });
});
