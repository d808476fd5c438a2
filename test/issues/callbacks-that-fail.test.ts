import 'reflect-metadata';
import { Entity, PartitionKey, Repository, transactWrite, Version } from '@entable/core';
import { expect } from 'chai';
import { setImmediate } from 'node:timers/promises';
import { answered, stubClient } from '../support/recording-client.js';
import { rejection } from '../support/refusals.js';

@Entity('letters')
class Letter {
  @PartitionKey() id!: string;
  @Version() version: number = 0;
}

@Entity('stubborn')
class Stubborn {
  @PartitionKey() id!: string;
  @Version() get version(): number {
    return 0;
  }
  set version(_: number) {
    throw new Error('no other version');
  }
}

describe("the caller's own code that fails", () => {
  it('as one entity of a transaction is told its version: the others are told theirs all the same', async () => {
    const { client } = stubClient(() => answered());
    const [stubborn, letters] = [Stubborn, Letter].map(
      (entityClass) => new Repository<object>(entityClass, { client, keySchema: 'declared' }),
    ) as [Repository<object>, Repository<object>];
    const [before, between, after] = ['a', 'b', 'c'].map((id) => Object.assign(new Letter(), { id }));
    const legs = [
      letters.tx.save(before!),
      stubborn.tx.save(Object.assign(new Stubborn(), { id: 'x' })),
      letters.tx.save(between!),
      stubborn.tx.save(Object.assign(new Stubborn(), { id: 'y' })),
      letters.tx.save(after!),
    ];
    const error = await rejection(Error, transactWrite(client, legs));
    expect(error.message).to.equal('no other version');
    expect([before, between, after].map((letter) => letter!.version)).to.deep.equal([1, 1, 1]);
  });

  it('later, as a batch tells its progress: it is a warning, and ends no process', async () => {
    const { client } = stubClient(() => answered());
    const letters = new Repository(Letter, { client, keySchema: 'declared' });
    const warnings: string[] = [];
    const note = ({ message }: Error): void => void warnings.push(message);
    process.on('warning', note);
    try {
      await letters.saveAll([Object.assign(new Letter(), { id: 'a' })], {
        ignoreVersion: true,
        onProgress: async () => {
          await setImmediate();
          throw new Error('no progress');
        },
      });
      for (let turn = 0; turn < 5; turn++) await setImmediate();
    } finally {
      process.off('warning', note);
    }
    expect(warnings).to.deep.equal(['no progress']);
  });
});
