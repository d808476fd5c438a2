import 'reflect-metadata';
import { Attribute, Entity, PartitionKey, Repository, transactWrite } from '@entable/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { answeringClient, bodyText, json } from '../../../support/both-ways.js';
import { plainSdk } from '../../../support/plain-sdk.js';

@Entity('notes')
class Note {
  @PartitionKey() id!: string;
  @Attribute() text?: string;
  @Attribute() ink?: Uint8Array;
}

type Item = Record<string, object>;
interface Input {
  Item?: Item;
  RequestItems?: Record<string, { PutRequest?: { Item: Item } }[]>;
  TransactItems?: { Put?: { Item: Item } }[];
}
type Tell = (seen: unknown) => void;

const note = (id: string): Note => Object.assign(new Note(), { id, text: `"${id}"\n`, ink: Uint8Array.of(0, 255) });

/** The item that an input puts first. */
const itemOf = ({ Item, RequestItems, TransactItems }: Input): Item | undefined =>
  Item ?? RequestItems?.['notes']?.[0]?.PutRequest?.Item ?? TransactItems?.[0]?.Put?.Item;

/** What is sent, and told, where middleware has the inputs in its hands. */
async function sent(step: string, touch: (input: Input, tell: Tell) => Input | void, isPlain: boolean) {
  const { client, requests } = answeringClient(() => json({}));
  const told: unknown[] = [];
  const options = { name: 'touching', step } as { readonly name: string; readonly step: 'initialize' };
  client.middlewareStack.add(
    (next) => (call) => {
      const input = touch(call.input as Input, (seen) => void told.push(structuredClone(seen)));
      return next(input === undefined ? call : { ...call, input: input as never });
    },
    options,
  );
  const notes = new Repository(Note, { client: isPlain ? plainSdk(client) : client, keySchema: 'declared' });
  const calls: readonly (() => Promise<unknown>)[] = [
    () => notes.save(note('a')),
    () => notes.saveAll([note('b'), note('c')]),
    () => transactWrite(client, [notes.tx.save(note('d')), notes.tx.delete('e')], { clientRequestToken: 'token' }),
  ];
  const outcomes: string[] = [];
  for (const call of calls)
    outcomes.push(
      await call().then(
        () => 'sent',
        ({ name }: Error) => name,
      ),
    );
  const bodies = requests.map(({ body }) => JSON.parse(bodyText(body)) as object);
  return { bodies, told, outcomes };
}

const touches: Readonly<Record<string, Parameters<typeof sent>[1]>> = {
  'looks at nothing': () => undefined,
  'looks at items': (input, tell) => tell(itemOf(input)),
  'looks at all': (input, tell) => tell(input),
  'writes the input as JSON': (input, tell) => tell(JSON.parse(JSON.stringify(input))),
  'prints the input': (input, tell) => tell(inspect(input, { depth: 9, sorted: true })),
  'changes an item': (input) => void Object.assign(itemOf(input)!, { text: { S: 'another' } }),
  'takes an attribute away': (input) => void delete itemOf(input)!['text'],
  'replaces items': (input) => {
    if (input.Item) input.Item = { id: { S: 'z' } };
    if (input.RequestItems) input.RequestItems['notes'] = [{ PutRequest: { Item: { id: { S: 'z' } } } }];
  },
  'deletes the item': (input) => void delete input.Item,
  'defines the item anew': (input) => {
    if ('Item' in input) Object.defineProperty(input, 'Item', { value: { id: { S: 'y' } } });
  },
  'defines how the item is got': (input) => {
    if ('Item' in input) Object.defineProperty(input, 'Item', { get: () => ({ id: { S: 'x' } }) });
  },
  'gives a copy': (input) => ({ ...input }),
  'gives an assigned copy': (input) => Object.assign({}, input),
  'gives a deep copy': (input) => structuredClone(input),
  'gives a copy of what defines it': (input) => Object.defineProperties({}, Object.getOwnPropertyDescriptors(input)),
  'freezes the input': (input) => Object.freeze(input),
};

describe('inputs whose items are JSON already, where middleware has them in its hands', () => {
  for (const [what, touch] of Object.entries(touches)) {
    it(`are the SDK's where it ${what}`, async () => {
      for (const step of ['initialize', 'serialize', 'build']) {
        expect(await sent(step, touch, false), step).to.deep.equal(await sent(step, touch, true));
      }
    });
  }

  it('are sent as middleware made them', async () => {
    const looked = await sent('initialize', touches['looks at items']!, false);
    expect(looked.bodies[0]).to.have.nested.property('Item.id.S', 'a');
    const { bodies } = await sent('initialize', touches['replaces items']!, false);
    expect(bodies[0]).to.deep.include({ Item: { id: { S: 'z' } } });
    expect(bodies[1]).to.deep.include({ RequestItems: { notes: [{ PutRequest: { Item: { id: { S: 'z' } } } }] } });
  });
});
