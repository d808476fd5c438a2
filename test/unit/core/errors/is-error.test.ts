import { expect } from 'chai';
import { runInNewContext } from 'node:vm';
import { isError, isTypeError } from '#core/errors/is-error.js';
import { isTransient } from '#core/operations/is-transient.js';
import { storedItem, Entity, PartitionKey } from '@entable/core';

@Entity('things')
class Thing {
  @PartitionKey({ type: () => String }) id!: string;
}

/** A value of another realm, as test runners have them. */
const foreign = (code: string): unknown => runInNewContext(code);

describe('errors of another realm', () => {
  it('are errors, and of their kind', () => {
    const error = foreign('new TypeError("no")');
    expect(error).not.to.be.instanceOf(Error);
    expect([isError(error), isTypeError(error)]).to.deep.equal([true, true]);
    expect(isTypeError(foreign('new RangeError("no")'))).to.equal(false);
    for (const none of [null, undefined, 'no', { name: 'TypeError', message: 'no' }])
      expect(isError(none)).to.equal(false);
  });

  it('are sent again where the network is to blame', () => {
    expect(isTransient(foreign('Object.assign(new Error("reset"), { code: "ECONNRESET" })'))).to.equal(true);
    expect(isTransient(foreign('new Error("no")'))).to.equal(false);
  });

  it('carry the stored item', () => {
    const failed = foreign(
      'Object.assign(new Error("no"), { name: "ConditionalCheckFailedException", Item: { id: { S: "a" } } })',
    );
    expect(storedItem(failed, Thing)).to.deep.equal(Object.assign(new Thing(), { id: 'a' }));
  });
});
