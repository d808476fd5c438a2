import 'reflect-metadata';
import { Attribute, Entity, PartitionKey, Repository, SortKey } from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../support/engine.js';

@Entity('hashes')
class Hash {
  @PartitionKey() digest!: Uint8Array;
  @Attribute() file!: string;
}

@Entity('words')
class Word {
  @PartitionKey() head!: string;
  @SortKey() tail!: string;
}

const word = (head: string, tail: string): Word => Object.assign(new Word(), { head, tail });
const byText = (one: Word, other: Word): number => (one.head < other.head ? -1 : 1);

describe('lost by how keys were compared', () => {
  const names = { hashes: uniqueTableName('hashes'), words: uniqueTableName('words') };
  let hashes: Repository<Hash>;
  let words: Repository<Word>;

  before(async () => {
    await createTables(client(), [Hash], { tableName: names.hashes });
    await createTables(client(), [Word], { tableName: names.words });
    hashes = new Repository(Hash, { client: client(), tableName: names.hashes });
    words = new Repository(Word, { client: client(), tableName: names.words });
  });

  it('an item under a binary key that was there and not found', async () => {
    const stored = [1, 2].map((at) => Object.assign(new Hash(), { digest: Uint8Array.of(at, 255), file: `${at}` }));
    await hashes.saveAll(stored);
    const keys = [Uint8Array.of(2, 255), Uint8Array.of(1, 255), Uint8Array.of(3), Uint8Array.of(2, 255)];
    const found = await hashes.getAll(keys, { consistentRead: true });
    expect(found.map((each) => each?.file)).to.deep.equal(['2', '1', undefined, '2']);
    expect(await hashes.get(Uint8Array.of(1, 255))).to.deep.equal(stored[0]);
  });

  it('the earlier of two writes under one binary key, not the later', async () => {
    const digest = (): Uint8Array => Uint8Array.of(9, 9);
    const files = ['first', 'second', 'third'];
    await hashes.saveAll(files.map((file) => Object.assign(new Hash(), { digest: digest(), file })));
    expect(await hashes.get(digest())).to.have.property('file', 'third');
  });

  it('an item to another whose key reads the same when its parts are joined', async () => {
    const pairs = [word('ab', 'c'), word('a', 'bc'), word('abc', ' '), word('a"', ',"b'), word('a', '","b')];
    await words.saveAll(pairs);
    expect((await words.scanAll()).sort(byText)).to.have.lengthOf(pairs.length);
    expect(await words.getAll(pairs)).to.deep.equal(pairs);
    await words.deleteAll([word('ab', 'c')]);
    expect(await words.getAll(pairs)).to.deep.equal([null, ...pairs.slice(1)]);
  });
});
