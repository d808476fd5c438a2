import 'reflect-metadata';
import type { EntityClass } from '@entable/core';
import { expect } from 'chai';
import * as v from 'class-validator';
import fc from 'fast-check';
import { readEntity } from '#core/metadata/read-entity.js';
import { wholeChecks, type Check } from '#core/validation/checks.js';
import { ruleReader } from '#core/validation/class-validator.js';
import { EntityValidator } from '#core/validation/entity-validator.js';
import { QuickCheck } from '#core/validation/quick-check.js';
import { forgettingRules } from '../support/forgotten-rules.js';
import { isUsual, lawRuns } from '../support/law-runs.js';
import { ruledCases, ruledEntity } from '../support/ruled-entities.js';

/** What class-validator says of each object, wrapped by the steps that lead to it. */
function wrapped({ steps }: Check, errors: readonly object[]): object[] {
  return errors.length === 0
    ? []
    : steps.reduceRight<object[]>((children, { property: name }) => [{ property: name, children }], [...errors]);
}

/** Errors without what is not compared: the order of keys, classes and whole objects. */
const plain = (errors: readonly object[]): unknown =>
  JSON.parse(
    JSON.stringify(errors, (name, value: unknown) =>
      name === 'target' || name === 'value' || (name === 'children' && Array.isArray(value) && value.length === 0)
        ? undefined
        : value,
    ),
  ) as unknown;

const outcome = async (run: () => unknown): Promise<unknown> => {
  try {
    return await run();
  } catch (error) {
    return error instanceof Error && 'errors' in error
      ? plain(error.errors as object[])
      : { threw: (error as Error).message };
  }
};

/** What a call gives where code may not be made of text. */
function withoutCode<T>(call: () => T): T {
  const { Function: kept } = globalThis;
  const refusing = new Proxy(kept, {
    construct() {
      throw new EvalError('Code generation from strings disallowed for this context');
    },
  });
  Object.assign(globalThis, { Function: refusing });
  try {
    return call();
  } finally {
    Object.assign(globalThis, { Function: kept });
  }
}

describe('the law of rules that are known to hold', function () {
  this.timeout(lawRuns(60_000));
  let rules: ReturnType<typeof forgettingRules>;
  before(() => (rules = forgettingRules()));
  after(() => rules.end());

  it('nothing is accepted that class-validator refuses, and all errors are its own', async () => {
    let valid = 0;
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(ruledCases, async (each) => {
        const { entity, register } = ruledEntity(each);
        const metadata = readEntity(entity.constructor as EntityClass);
        const options = { ...each.options, whitelist: each.options.forbidNonWhitelisted === true };
        const quick = new QuickCheck(v, options);
        const validator = new EntityValidator(metadata, 'both', each.options);
        await validator.load();
        await outcome(() => validator.checkWritten(entity)); // so that rules which come late find something known
        quick.accepts({ object: entity, metadata });
        register();
        await validator.load(); // as each read does: the first rules of the process may be these

        const checks = wholeChecks(ruleReader(v, options), entity, metadata);
        const read = await outcome(() =>
          plain(checks.flatMap((check) => wrapped(check, v.validateSync(check.object, options)))),
        );
        const written = await outcome(async () => {
          const errors: object[] = [];
          for (const check of checks) errors.push(...wrapped(check, await v.validate(check.object, options)));
          return plain(errors);
        });
        const isAccepted = quick.accepts({ object: entity, metadata });
        const uncoded = withoutCode(() => new QuickCheck(v, options).accepts({ object: entity, metadata }));
        expect(uncoded, 'where code may not be made of text').to.equal(isAccepted);
        if (isAccepted) expect([read, written]).to.deep.equal([[], []]);
        if (Array.isArray(written) && written.length === 0) valid++;
        if (isAccepted) accepted++;
        expect(await outcome(() => plain(validator.readErrors(entity)))).to.deep.equal(read);
        const refused = await outcome(async () => (await validator.checkWritten(entity), []));
        expect(refused).to.deep.equal(written);

        const plainly = new EntityValidator(metadata, 'both', { ...each.options, ['another' as 'always']: true }); // by class-validator
        await plainly.load();
        // A rule that throws fails all that class-validator checks, though it be of a property that was not selected.
        for (const changed of Array.isArray(read) ? Object.keys(entity) : []) {
          const selected = new Set(['n', changed]);
          const readings = [validator, plainly].map((by) => outcome(() => plain(by.readErrors(entity, selected))));
          expect(await readings[0]).to.deep.equal(await readings[1]);
          const change = { owner: metadata, property: changed, value: Reflect.get(entity, changed), parents: [] };
          const checking = (by: EntityValidator) =>
            by.checkChanges({ properties: [change], placed: [] }, () => ({ id: 'x' }));
          const outcomes = [validator, plainly].map((by) => outcome(async () => (await checking(by), [])));
          expect(await outcomes[0]).to.deep.equal(await outcomes[1]);
        }
        rules.forget();
      }),
      { numRuns: lawRuns(1000) },
    );
    // A law that never comes to the quick way would say nothing of it.
    if (isUsual) expect(accepted).to.be.greaterThan(Math.max(valid / 4, 20));
  });
});
