import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  InvalidUpdateError,
  PartitionKey,
  Repository,
  SortKey,
  type Update,
} from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import { lawRuns } from '../support/law-runs.js';
import { client, uniqueTableName } from '../support/engine.js';

@Entity('parcels', { indexes: { 'by-state': { partitionKey: 'stateKey', sortKey: 'placeKey' } } })
class Parcel {
  @Attribute() sender!: string;
  @Attribute() number!: number;
  @Attribute() state?: string;
  @Attribute() town?: string;
  @Attribute() weight?: number;
  @Attribute({ as: 'epochSeconds' }) sentAt?: Date;

  @PartitionKey() get pk(): string {
    return `SENDER#${this.sender}`;
  }
  @SortKey() get sk(): string {
    return `PARCEL#${String(this.number).padStart(4, '0')}`;
  }
  @Attribute() get stateKey(): string | undefined {
    return this.state === undefined ? undefined : `STATE#${this.state}#${this.sender}`;
  }
  @Attribute() get placeKey(): string | undefined {
    const { town, sentAt } = this;
    return town === undefined || sentAt === undefined ? undefined : `${town}#${sentAt.toISOString()}`;
  }
  @Attribute() get fee(): number {
    return (this.weight ?? 1) * 2;
  }
}

const getters = ['pk', 'sk', 'stateKey', 'placeKey', 'fee'] as const;
const optional = { nil: undefined };
const parts = {
  state: fc.option(fc.constantFrom('', 'new', 'sent', 'ORDER#undefined'), optional),
  town: fc.option(fc.string({ unit: 'grapheme', maxLength: 5 }), optional),
  weight: fc.option(fc.integer({ min: -9, max: 9 }), optional),
  sentAt: fc.option(fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true }), optional),
};
const key = fc.record({ sender: fc.constantFrom('a', 'b'), number: fc.constantFrom(0, -0, 1) });
type Parts = { readonly [K in keyof typeof parts]?: Parcel[K] | undefined };
type Step =
  | { readonly kind: 'save' | 'saveAll' | 'update' | 'patch'; readonly parts: Parts }
  | { readonly kind: 'list'; readonly changes: readonly Update<Parcel>[] };

const p = attr(Parcel);
const change: fc.Arbitrary<Update<Parcel>> = fc.oneof(
  fc.constantFrom(p.state.remove(), p.town.remove(), p.weight.remove(), p.sentAt.remove()),
  parts.state.map((state) => (state === undefined ? p.state.setIfNotExists('new') : p.state.set(state))),
  parts.weight.map((weight) => (weight === undefined ? p.weight.add(1) : p.weight.set(weight))),
  parts.town.map((town) => (town === undefined ? p.town.set('x') : p.town.set(town))),
  parts.sentAt.map((sentAt) => (sentAt === undefined ? p.sentAt.setIfNotExists(new Date(1)) : p.sentAt.set(sentAt))),
);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('save', 'saveAll', 'update', 'patch'),
    parts: fc.record(parts, { requiredKeys: [] }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    changes: fc.uniqueArray(change, { minLength: 1, maxLength: 4, selector: (each) => Object.entries(each).join() }),
  }),
);

/** Refusals are what the law allows; everything else is a failure of its own. */
const allowed = new Set([
  'InvalidUpdateError',
  'InvalidKeyError',
  'EmptyUpdateError',
  'ConditionalCheckFailedException',
]);

describe('the law of derived attributes', function () {
  this.timeout(300_000);
  const tableName = uniqueTableName('law-derived');
  let parcels: Repository<Parcel>;

  before(async () => {
    await createTables(client(), [Parcel], { tableName });
    parcels = new Repository(Parcel, { client: client(), tableName });
  });
  after(() => deleteTables(client(), [Parcel], { tableName }));

  it('whatever is saved and updated, what is stored is what the getters of the item give', async () => {
    let refused = 0;
    let done = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(key, anyStep), { minLength: 1, maxLength: 8 }), async (steps) => {
        for (const [id, each] of steps) {
          try {
            await apply(parcels, id, each);
            done++;
          } catch (error) {
            if (!allowed.has((error as Error).name)) throw error;
            refused++;
          }
          // An item whose stored getter is not what the getter gives is InvalidItemError here.
          const read = await parcels.get(id, { consistentRead: true });
          if (read === null) continue;
          const raw = await parcels.queryAll({ sender: id.sender }, { consistentRead: true });
          for (const getter of getters) {
            expect(raw.find(({ sk }) => sk === read.sk)?.[getter]).to.equal(read[getter]);
          }
        }
      }),
      { numRuns: lawRuns(200) },
    );
    expect(done).to.be.greaterThan(refused / 4);
  });

  it('an update that tells not enough is refused, not guessed', async () => {
    const id = { sender: 'c', number: 7 };
    await parcels.save(Object.assign(new Parcel(), id, { town: 'x', sentAt: new Date(0) }));
    const error = await parcels.update(id, { town: 'y' }).catch((failure: unknown) => failure);
    expect(error).to.be.instanceOf(InvalidUpdateError);
    expect((await parcels.get(id))?.placeKey).to.equal('x#1970-01-01T00:00:00.000Z');
  });
});

async function apply(parcels: Repository<Parcel>, id: { sender: string; number: number }, step: Step): Promise<void> {
  if (step.kind === 'list') return parcels.update(id, step.changes);
  const whole = (): Parcel => Object.assign(new Parcel(), id, step.parts);
  if (step.kind === 'save') return parcels.save(whole());
  if (step.kind === 'saveAll') return parcels.saveAll([whole()]);
  await parcels[step.kind](id, step.parts);
}
