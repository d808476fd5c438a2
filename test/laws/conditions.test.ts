import { Repository } from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import { cases, Subject, subjects } from '../support/condition-cases.js';
import { lawRuns } from '../support/law-runs.js';
import { client, engine, skipVisibly, uniqueTableName } from '../support/engine.js';

/** dynalite takes two absent attributes for equal, and orders the bounds of `between` by UTF-16. */
function needsExactLogic(context: Mocha.Context): void {
  if (engine() === 'embedded') skipVisibly(context, "the engine 'embedded' lacks DynamoDB's exact comparisons");
}

describe('the law of conditions: the engine and an independent evaluator agree', () => {
  const tableName = uniqueTableName('law-conditions');
  const part = 'x';
  let repository: Repository<Subject>;
  let kept: Subject[];

  before(async () => {
    await createTables(client(), [Subject], { tableName });
    repository = new Repository(Subject, { client: client(), tableName });
    kept = fc
      .sample(subjects, { numRuns: 80, seed: 20261124 })
      .map((subject, index) => Object.assign(subject, { part, id: String(index) }));
    for (const subject of kept) await repository.save(subject);
  });

  it('on which items a filter lets through', async function () {
    needsExactLogic(this);
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(cases, async ({ condition, holds, text }) => {
        const found = await repository.queryAll(part, { filterCondition: condition, consistentRead: true });
        const ids = (items: Subject[]): string[] => items.map(({ id }) => id).sort();
        expect(ids(found), text).to.deep.equal(ids(kept.filter(holds)));
      }),
      { numRuns: lawRuns(400) },
    );
  });

  it('on which writes a condition lets through, an absent item included', async function () {
    needsExactLogic(this);
    this.timeout(120_000);
    const absent = Object.assign(new Subject(), { part, id: 'absent' });
    await fc.assert(
      fc.asyncProperty(cases, fc.constantFrom(...kept.slice(0, 9), absent), async (given, subject) => {
        const outcome = await repository.delete(subject, { condition: given.condition }).then(
          () => true,
          (error: Error) => error.name !== 'ConditionalCheckFailedException' && Promise.reject(error),
        );
        if (outcome && subject !== absent) await repository.save(subject);
        expect(outcome, given.text).to.equal(given.holds(subject));
      }),
      { numRuns: lawRuns(200) },
    );
  });
});
