import 'reflect-metadata';
import { Attribute, Entity, InvalidEntityError, PartitionKey, Repository } from '@entable/core';
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { Min, Validate, ValidatorConstraint } from 'class-validator';
import { answered, stubClient } from '../support/recording-client.js';

@Entity('towns')
class Town {
  @PartitionKey() name!: string;
  @Attribute() @Min(0) population!: number;
}

@Entity('towns')
class Unruled {
  @PartitionKey() name!: string;
  @Attribute() population!: number;
}

@ValidatorConstraint()
class IsSmall {
  async validate(value: number): Promise<boolean> {
    return value < 1e6;
  }
}

/** As ciphers do, it writes a value otherwise each time. */
const salted = {
  attributeType: 'S' as const,
  encode: (text: string) => `${randomBytes(8).toString('hex')}:${text}`,
  decode: (stored: string) => stored.slice(17),
};

@Entity('vaults')
class Vault {
  @PartitionKey() name!: string;
  @Attribute({ codec: salted }) secret!: string;
  @Attribute() @Validate(IsSmall) gold!: number;
  describe = (): string => this.name;
}

describe('an entity that changes while it is being saved', () => {
  it('is never stored as its rules have not seen it', async () => {
    for (let microtasks = 0; microtasks < 30; microtasks++) {
      const { client, requests } = stubClient(() => answered());
      const towns = new Repository(Town, { client, keySchema: 'declared' });
      const springfield = Object.assign(new Town(), { name: 'Springfield', population: 30_720 });
      const saving = towns.save(springfield).catch((error: unknown) => error);
      for (let turn = 0; turn < microtasks; turn++) await Promise.resolve();
      springfield.population = -5;
      const error = await saving;
      if (error !== undefined) expect((error as Error).name).to.match(/^(EntityValidation|InvalidEntity)Error$/);
      for (const { input } of requests) expect(input).to.have.nested.property('Item.population.N', '30720');
    }
  });

  it('is refused where the change keeps to the rules', async () => {
    const { client, requests } = stubClient(() => answered());
    const springfield = Object.assign(new Town(), { name: 'Springfield', population: 30_720 });
    const saving = new Repository(Town, { client, keySchema: 'declared' })
      .save(springfield)
      .catch((error: unknown) => error);
    springfield.population = 5;
    expect(await saving).to.be.instanceOf(InvalidEntityError);
    expect(requests).to.deep.equal([]);
  });

  it('is stored as it was when the call was made, where no rules take time', async () => {
    const { client, requests } = stubClient(() => answered());
    const springfield = Object.assign(new Unruled(), { name: 'Springfield', population: 30_720 });
    const saving = new Repository(Unruled, { client, keySchema: 'declared' }).save(springfield);
    springfield.population = 5;
    await saving;
    expect(requests[0]?.input).to.have.nested.property('Item.population.N', '30720');
  });

  describe('whose codec writes a value otherwise each time', () => {
    function saveVault(change: (vault: Vault) => void): Promise<unknown> {
      const { client } = stubClient(() => answered());
      const vaults = new Repository(Vault, { client, keySchema: 'declared' });
      const vault = Object.assign(new Vault(), { name: 'Springfield', secret: 'under the mattress', gold: 7 });
      const saving = vaults.save(vault);
      change(vault);
      return saving.catch((error: unknown) => error);
    }

    it('is stored where it did not change', async () => {
      expect(await saveVault(() => undefined)).to.equal(undefined);
    });

    it('is refused where it did', async () => {
      expect(await saveVault((vault) => (vault.gold = 8))).to.be.instanceOf(InvalidEntityError);
      expect(await saveVault((vault) => (vault.secret = 'gone'))).to.be.instanceOf(InvalidEntityError);
    });
  });
});
