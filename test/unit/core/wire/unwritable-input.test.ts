import * as wire from '#core/wire/commands.js';
import { expect } from 'chai';
import { answeringClient, json } from '../../../support/both-ways.js';

describe('an input that JSON does not hold', () => {
  it("is the SDK's, and the next one is not", async () => {
    const { client, requests } = answeringClient(() => json({}));
    let extra: object = { another: 1n };
    client.middlewareStack.add((next) => (call) => next({ ...call, input: { ...call.input, ...extra } as never }), {
      name: 'extra',
      step: 'initialize',
    });
    const put = async (id: string): Promise<string> => {
      await client.send(new wire.PutItemCommand({ TableName: 'things', Item: { id: { S: id } } }));
      const { body } = requests.at(-1)!;
      // The SDK's own bodies are bytes, those of the wire are text.
      return typeof body === 'string' ? body : `by the SDK: ${Buffer.from(body as Uint8Array).toString()}`;
    };
    const text = (id: string): string => `{"TableName":"things","Item":{"id":{"S":"${id}"}}}`;
    expect(await put('a')).to.equal(`by the SDK: ${text('a')}`);
    extra = {};
    expect(await put('b')).to.equal(text('b'));
  });
});
