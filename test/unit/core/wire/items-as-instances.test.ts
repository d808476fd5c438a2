import 'reflect-metadata';
import { Attribute, Entity, PartitionKey, Repository, SortKey } from '@entable/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { answeringClient, json } from '../../../support/both-ways.js';
import { plainSdk } from '../../../support/plain-sdk.js';

@Entity('pages')
class Line {
  @PartitionKey() page!: string;
  @SortKey() no!: number;
  @Attribute() text?: string;
  @Attribute() ink?: Uint8Array;
}

type Stored = Record<string, object>;
interface Output {
  Items?: Stored[];
  Count?: number;
}

const line = (no: number): Stored => ({ page: { S: 'p' }, no: { N: String(no) }, text: { S: `line ${no}` } });
const stored = [line(1), { ...line(2), ink: { B: 'AP8=' } }, line(3)];
const answer = { Count: 3, Items: stored, ScannedCount: 3, LastEvaluatedKey: { page: { S: 'p' }, no: { N: '3' } } };

/** What a repository reads where middleware has an answer in its hands, twice, and what that has told. */
async function read(touch: (output: Output, tell: (seen: unknown) => void) => Output | void, isPlain: boolean) {
  const { client } = answeringClient(() => json(answer));
  const told: unknown[] = [];
  client.middlewareStack.add(
    (next) => async (call) => {
      const result = await next(call);
      const output = touch(result.output as Output, (seen) => void told.push(structuredClone(seen)));
      return output === undefined ? result : { ...result, output: output as never };
    },
    { name: 'touching', step: 'initialize' },
  );
  const lines = new Repository(Line, { client: isPlain ? plainSdk(client) : client, keySchema: 'declared' });
  const pages = [await lines.query('p'), await lines.scan(), await lines.query('p')];
  return { told, pages };
}

/** What middleware may do with the answer to a query or a scan. */
const touches: Readonly<Record<string, Parameters<typeof read>[0]>> = {
  'looks at nothing': () => undefined,
  'looks at the count': ({ Count }, tell) => tell(Count),
  'looks at items': ({ Items }, tell) => tell(Items),
  'looks whether there are items': (output, tell) => tell([Object.keys(output).sort(), 'Items' in output]),
  'looks at entries': (output, tell) => tell(new Map(Object.entries(output))),
  'writes the answer as JSON': (output, tell) => tell(JSON.parse(JSON.stringify(output))),
  // Its members have no order.
  'prints the answer': (output, tell) => tell(inspect(output, { depth: 9, sorted: true })),
  'takes an item away': ({ Items }) => void Items!.pop(),
  'changes an item': ({ Items }) => void (Items![1]!['text'] = { S: 'another' }),
  'replaces items': (output) => void (output.Items = [line(7)]),
  'replaces items by none': (output) => void (output.Items = []),
  'replaces items by undefined': (output) => void (output.Items = undefined as never),
  'defines items anew': (output) => void Object.defineProperty(output, 'Items', { value: [line(8)] }),
  'defines how items are got': (output) => void Object.defineProperty(output, 'Items', { get: () => [line(9)] }),
  'deletes items': (output) => void delete output.Items,
  'deletes items, then adds some': (output) => {
    delete output.Items;
    output.Items = [line(4)];
  },
  'gives a copy': (output) => ({ ...output }),
  'gives an assigned copy': (output) => Object.assign({}, output),
  'gives a deep copy': (output) => structuredClone(output),
  'gives a copy of what defines it': (output) => Object.defineProperties({}, Object.getOwnPropertyDescriptors(output)),
  'gives what inherits from it': (output) => Object.create(output) as Output,
  'gives what stands before it': (output) =>
    new Proxy(output, {
      get: (target, name): unknown => (name === 'Items' ? [line(6)] : (Reflect.get(target, name) as unknown)),
    }),
  'gives fewer items in a copy': (output) => ({ ...output, Items: output.Items!.slice(1) }),
  'gives another answer': () => ({ Count: 1, Items: [line(5)] }),
  'gives an answer without items': () => ({ Count: 0 }),
  'freezes the answer': (output) => Object.freeze(output),
};

describe('items that are read as instances, where middleware has the answer in its hands', () => {
  for (const [what, touch] of Object.entries(touches)) {
    it(`are the SDK's where it ${what}`, async () => {
      expect(await read(touch, false)).to.deep.equal(await read(touch, true));
    });
  }

  it('come out of what middleware made of them', async () => {
    const pageOf = async (what: string) => (await read(touches[what]!, false)).pages[0]!;
    const numbers = async (what: string) => (await pageOf(what)).items.map(({ no }) => no);
    expect(await numbers('looks at nothing')).to.deep.equal([1, 2, 3]);
    expect(await numbers('looks at items')).to.deep.equal([1, 2, 3]);
    expect(await numbers('takes an item away')).to.deep.equal([1, 2]);
    expect(await numbers('defines items anew')).to.deep.equal([8]);
    expect(await numbers('deletes items')).to.deep.equal([]);
    expect((await pageOf('changes an item')).items[1]).to.include({ text: 'another' });
  });
});
