import 'reflect-metadata';
import {
  Attribute,
  Entity,
  InvalidEntityError,
  InvalidKeyError,
  InvalidUpdateError,
  PartitionKey,
  Repository,
  SortKey,
  UpdatedAt,
  Version,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../support/engine.js';
import { rejection } from '../support/refusals.js';

class Address {
  @Attribute() city!: string;
  @Attribute() get label(): string {
    return `CITY#${this.city}`;
  }
}

@Entity('papers')
class Paper {
  @PartitionKey() id!: string;
  @Attribute() part?: string;
  @Attribute({ of: () => String }) tags: Set<string> = new Set();
  @Attribute({ of: () => String }) words: string[] = [];
  @Attribute() status?: string;
  @Attribute() address?: Address;
  @Version() version!: number;
  @UpdatedAt() updatedAt!: Date;
  prefix = 'A';
  #secret = 'hidden';

  get helper(): string {
    return `PART#${this.part}`;
  }
  secret(): string {
    return this.#secret;
  }
  @SortKey() get sk(): string {
    return `${this.helper}#${this.words[0]}`;
  }
  @Attribute() get joined(): string {
    return [...this.tags].join();
  }
  @Attribute() get state(): string {
    const { status } = this;
    return `${this.prefix}#${status}`;
  }
  @Attribute() get stamp(): string {
    return `AT#${this.updatedAt.toISOString()}`;
  }
}

describe('stored getters that lied', () => {
  const tableName = uniqueTableName('papers');
  let papers: Repository<Paper>;
  const paper = (rest: Partial<Paper> = {}): Paper =>
    Object.assign(new Paper(), { id: 'a', part: 'p', words: ['w'] }, rest);
  const key = { id: 'a', part: 'p', words: ['w'] };

  before(async () => {
    await createTables(client(), [Paper], { tableName });
    papers = new Repository(Paper, { client: client(), tableName });
  });

  it('through a helper, with stamps, of a missing part or of a missing element', async () => {
    await rejection(InvalidKeyError, papers.save(Object.assign(new Paper(), { id: 'a', words: ['w'] })));
    await rejection(InvalidKeyError, papers.save(paper({ words: [] })));
  });

  it('over values that the table keeps in no order', async () => {
    await papers.save(paper({ tags: new Set(['b', 'a', 'zz', 'c']) }));
    // Read at all: the stored text is of one order, whichever the engine gives the Set back in.
    expect((await papers.get(key))?.joined.split(',')).to.have.members(['b', 'a', 'zz', 'c']);
  });

  it('of a field that is no attribute, in an update', async () => {
    await papers.update(key, { status: 'closed' });
    expect((await papers.get(key))?.state).to.equal('A#closed');
    expect((await papers.get(key))?.stamp).to.match(/^AT#2/);
  });

  it('of a nested class, in an update of one of its properties', async () => {
    const a = papers.attr.address;
    for (const change of [a.get('city').set('x'), a.get('label').set('x')])
      expect((await rejection(InvalidUpdateError, papers.update(key, [change]))).message).to.include('whole Address');
  });

  it('of an entity whose version is none, by which nobody could guard it', async () => {
    for (const version of [NaN, -1, 1.5, 2 ** 53, 'x', true])
      await rejection(InvalidEntityError, papers.save(paper({ version: version as never })));
    await rejection(InvalidEntityError, papers.save(null as never));
  });
});
