/**
 * A module with entities of 15 attributes, each of which is queried with a filter, updated by a list with a nested path
 * and a condition, and read. The peers' sources do the same.
 */
export function entableSource(entities: number): string {
  return [
    "import 'reflect-metadata';",
    "import { and, Attribute, Entity, PartitionKey, SortKey, type Repository } from '@entable/core';",
    ...Array.from({ length: entities }, (_, n) => entity(n)),
  ].join('\n');
}

function entity(n: number): string {
  return `
class Address${n} {
  @Attribute() street!: string;
  @Attribute() city!: string;
  @Attribute() zip?: number;
}

@Entity('table${n}')
export class Entity${n} {
  @PartitionKey() id!: string;
  @SortKey() at!: string;
  @Attribute() title!: string;
  @Attribute() text!: string;
  @Attribute() author!: string;
  @Attribute() language!: string;
  @Attribute() note?: string;
  @Attribute() count!: number;
  @Attribute() price!: number;
  @Attribute() weight!: number;
  @Attribute() rank?: number;
  @Attribute() open!: boolean;
  @Attribute() tags!: Set<string>;
  @Attribute() lines!: string[];
  @Attribute() address!: Address${n};
}

export async function use${n}(repository: Repository<Entity${n}>): Promise<[string | undefined, number | undefined]> {
  const e = repository.attr;
  const page = await repository.query('x', { filterCondition: and(e.count.gt(1), e.title.beginsWith('a')) });
  await repository.update({ id: 'x', at: 'y' }, [e.count.add(1), e.address.city.set('z'), e.lines.append(['l'])], {
    condition: e.open.eq(true),
  });
  const one = await repository.get({ id: 'x', at: 'y' });
  // @ts-expect-error: the types are there
  void page.items[0]?.nope;
  return [page.items[0]?.title, one?.address.zip];
}`;
}
