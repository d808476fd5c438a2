import * as wire from '#core/wire/commands.js';
import { setWritten } from '#core/wire/written-member.js';
import { expect } from 'chai';
import { answeringClient, bodyText, bothWays, json } from '../../../support/both-ways.js';
import { changeProtocol } from '../../../support/change-protocol.js';

describe('an input that JSON does not hold', () => {
  it('and one on which middleware notes something, is sent as the SDK sends it', async () => {
    const { own, sdk } = await bothWays(
      'PutItem',
      { TableName: 'things', Item: { id: { S: 'a' } } },
      () => json({}),
      (client) =>
        client.middlewareStack.add(
          (next) => (call) => {
            Object.assign(call.input, { startedBy: 'somebody', $trace: { id: 1 }, ReturnValues: null });
            return next(call);
          },
          { name: 'notes', step: 'initialize' },
        ),
    );
    expect(own).to.deep.equal(sdk);
    expect(own.requests[0]).to.have.deep.property('body', { TableName: 'things', Item: { id: { S: 'a' } } });
  });

  it('and one that middleware stands before, or that inherits from another, are sent as the SDK sends them', async () => {
    const standsBefore = (input: object): object =>
      new Proxy(input, {
        get: (target, name): unknown =>
          name === 'Item' ? { id: { S: 'replaced' } } : (Reflect.get(target, name) as unknown),
      });
    const inherits = (input: object): object => Object.assign(Object.create(input) as object, { ReturnValues: 'NONE' });
    for (const [made, id] of [
      [standsBefore, 'replaced'],
      [inherits, 'a'],
    ] as const) {
      const { client, requests } = answeringClient(() => json({}));
      client.middlewareStack.add((next) => (call) => next({ ...call, input: made(call.input) as never }), {
        name: 'made',
        step: 'initialize',
      });
      const input = setWritten({ TableName: 'things', Item: {} }, 'Item', '{"id":{"S":"a"}}');
      await client.send(new wire.PutItemCommand(input));
      expect(JSON.parse(bodyText(requests[0]!.body))).to.deep.include({ TableName: 'things', Item: { id: { S: id } } });
    }
  });

  it("is the SDK's, and the next one is not", async () => {
    const { client, requests } = answeringClient(() => json({}));
    const serialized: string[][] = [];
    changeProtocol(client, (protocol) => ({
      serializeRequest: (schema, input, context) => {
        serialized.push(Object.keys(input));
        return protocol.serializeRequest(schema, input, context);
      },
    }));
    let extra: object = { another: 1n };
    client.middlewareStack.add((next) => (call) => next({ ...call, input: { ...call.input, ...extra } as never }), {
      name: 'extra',
      step: 'initialize',
    });
    const put = async (id: string): Promise<string> => {
      await client.send(new wire.PutItemCommand({ TableName: 'things', Item: { id: { S: id } } }));
      return bodyText(requests.at(-1)!.body);
    };
    const text = (id: string): string => `{"TableName":"things","Item":{"id":{"S":"${id}"}}}`;
    expect(await put('a')).to.equal(text('a'));
    expect(serialized.splice(0)).to.deep.equal([[], ['TableName', 'Item', 'another']]);
    extra = {};
    expect(await put('b')).to.equal(text('b'));
    expect(serialized).to.deep.equal([[]]);
  });
});
