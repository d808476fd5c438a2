import fc from 'fast-check';
import { deepStrictEqual } from 'node:assert';
import { Repository } from '@entable/core';
import { createTables } from '@entable/testing';
import { AnyEntity, anyEntity } from '../../support/any-entity.js';
import { lawRuns } from '../../support/law-runs.js';
import { client, uniqueTableName } from '../../support/engine.js';

describe('the round-trip law', () => {
  const tableName = uniqueTableName('values-law');
  let entities: Repository<AnyEntity>;
  let count = 0;
  const chunk = fc.array(anyEntity(), { minLength: 10, maxLength: 10 });

  /** Gives each entity a key that no other has, when a property is tried out: also where it is tried again, smaller. */
  const withKeys = (given: AnyEntity[]): AnyEntity[] =>
    given.map((entity) => Object.assign(new AnyEntity(), entity, { id: `${count++} ${entity.id}` }));

  before(async () => {
    await createTables(client(), [AnyEntity], { tableName });
    entities = new Repository(AnyEntity, { client: client(), tableName });
  });

  it('holds for whatever is saved', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(chunk, async (given) => {
        const saved = withKeys(given);
        await Promise.all(saved.map(async (entity) => entities.save(entity)));
        const read = await Promise.all(saved.map(async (entity) => entities.get(entity, { consistentRead: true })));
        deepStrictEqual(read, saved);
      }),
      { numRuns: lawRuns(30) },
    );
  });

  it('holds for what is saved in batches and read by queries', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(chunk, async (given) => {
        const saved = withKeys(given);
        await entities.saveAll(saved);
        const read = await Promise.all(saved.map(async ({ id }) => entities.queryAll(id, { consistentRead: true })));
        deepStrictEqual(
          read,
          saved.map((entity) => [entity]),
        );
      }),
      { numRuns: lawRuns(10) },
    );
  });

  it('holds for what updates set as a whole', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(chunk, async (given) => {
        const wanted = withKeys(given);
        const stored = await Promise.all(
          wanted.map(async ({ id, no, ...rest }) => {
            const { undecorated: _, ...changes } = rest;
            return entities.update({ id, no }, changes, { returnValues: 'ALL_NEW' });
          }),
        );
        deepStrictEqual(stored, wanted);
      }),
      { numRuns: lawRuns(10) },
    );
  });
});
