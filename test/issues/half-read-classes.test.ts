import 'reflect-metadata';
import { Attribute, Entity, EntityMetadataError, PartitionKey, Repository, SortKey } from '@entable/core';
import { expect } from 'chai';
import { stubClient } from '../support/recording-client.js';

class Broken {
  @Attribute() value!: string | null;
  @Attribute({ type: () => Sound }) other?: Sound | null;
}

class Sound {
  @Attribute() broken?: Broken;
}

@Entity('first')
class First {
  @PartitionKey() id!: string;
  @Attribute() broken!: Broken;
}

@Entity('second')
class Second {
  @PartitionKey() id!: string;
  @Attribute() sound!: Sound;
}

@Entity('third')
class Third {
  @SortKey() when!: Date | null;
  @Attribute() broken!: Broken;
  @Attribute() note!: unknown;
}

function problemsOf(entity: new () => object): readonly string[] {
  try {
    void new Repository(entity, { client: stubClient().client });
  } catch (error) {
    if (error instanceof EntityMetadataError) return error.problems;
    throw error;
  }
  return expect.fail('the repository was made');
}

describe('classes nested in each other, of which one is not decorated as it must be', () => {
  it('are refused by every entity that holds one of them, in any order', () => {
    for (const entity of [First, Second, First, Second]) {
      expect(problemsOf(entity))
        .to.have.length(1)
        .and.satisfy(([problem]: string[]) => problem?.startsWith('Broken.value: '));
    }
  });

  it("are told together with the entity's own problems", () => {
    const problems = problemsOf(Third);
    expect(problems.map((problem) => problem.replace(/: .*/s, ''))).to.deep.equal([
      'when',
      'note',
      'Broken.value',
      'has no @PartitionKey',
    ]);
  });
});
