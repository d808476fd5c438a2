import 'reflect-metadata';
import { InvalidUpdateError, Repository } from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import { client, uniqueTableName } from '../support/engine.js';
import { isUsual, lawRuns } from '../support/law-runs.js';
import { Cabinet, properties, step, type Step } from '../support/update-cases.js';
import { asModel, Refused, updated, type Document } from '../support/update-model.js';

const refusals = new Set(['ValidationException', 'ConditionalCheckFailedException', 'EmptyUpdateError']);

/** What a call comes to: the item, or the name of the error that leaves it as it was. */
type Outcome = { readonly item: Document } | { readonly error: string };

describe('the law of updates', function () {
  this.timeout(300_000);
  const tableName = uniqueTableName('law-updates');
  let cabinets: Repository<Cabinet>;
  let cases = 0;

  before(async () => {
    await createTables(client(), [Cabinet], { tableName });
    cabinets = new Repository(Cabinet, { client: client(), tableName });
  });
  after(() => deleteTables(client(), [Cabinet], { tableName }));

  it('whatever is updated in whatever order, the item is what a model of it says', async () => {
    const met = new Map<string, number>();
    const note = (outcome: string): unknown => met.set(outcome, (met.get(outcome) ?? 0) + 1);
    // Side by side, since each waits for the engine most of the time.
    const side = lawRuns(50);
    await Promise.all(['one', 'two', 'three'].map(() => fc.assert(holds(note), { numRuns: side })));
    // A law that mostly meets refusals, or none, says little.
    if (!isUsual) return;
    expect([...met.keys()]).to.include.members([
      'update',
      'patch',
      'ValidationException',
      'ConditionalCheckFailedException',
    ]);
    const refused = (met.get('ValidationException') ?? 0) + (met.get('ConditionalCheckFailedException') ?? 0);
    expect((met.get('update') ?? 0) + (met.get('patch') ?? 0)).to.be.greaterThan(refused / 3);
  });

  /** Of one item, whatever it is at first. */
  const holds = (note: (outcome: string) => unknown) =>
    fc.asyncProperty(fc.option(properties), fc.array(step, { minLength: 1, maxLength: 8 }), async (first, steps) => {
      const id = `cabinet-${cases++}`;
      let item: Document | undefined;
      if (first !== null) {
        await cabinets.save(Object.assign(new Cabinet(), first, { id }));
        item = { ...(asModel(first) as Document), id };
      }
      for (const each of steps) {
        const outcome = modelled(item, id, each);
        if ('item' in outcome) item = outcome.item;
        const got = await outcomeOf(cabinets, id, each);
        note('error' in got ? got.error : each.call);
        expect(got, `what the call gives: ${fc.stringify(got)}, not ${fc.stringify(outcome)}`).to.deep.equal(outcome);
        const read = await cabinets.get(id, { consistentRead: true });
        expect(read === null ? undefined : asModel(read), 'what is stored').to.deep.equal(item);
      }
    });
});

function modelled(item: Document | undefined, id: string, { call, changes }: Step): Outcome {
  const isObject = 'properties' in changes;
  const given = isObject ? defined(changes.properties) : changes;
  if (Object.keys(given).length === 0) return { error: 'EmptyUpdateError' };
  if (call === 'patch' && item === undefined) return { error: 'ConditionalCheckFailedException' };
  // Of properties, each is set as a whole; an empty Set removes.
  if (isObject) return { item: asModel({ id, ...item, ...given }) as Document };
  try {
    return { item: updated(item ?? { id }, changes) };
  } catch (error) {
    if (error instanceof Refused) return { error: 'ValidationException' };
    throw error;
  }
}

function defined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

async function outcomeOf(cabinets: Repository<Cabinet>, id: string, { call, changes }: Step): Promise<Outcome> {
  const given = 'properties' in changes ? changes.properties : changes.map((change) => change.given());
  try {
    return { item: asModel(await cabinets[call](id, given, { returnValues: 'ALL_NEW' })) as Document };
  } catch (error) {
    // What an update goes below or reads, and is not there, is named by an error of its own.
    const { name, message } = (error instanceof InvalidUpdateError ? error.cause : error) as Error;
    return { error: refusals.has(name) ? name : `${name}: ${message}` };
  }
}
