/** What `entableSource` has, for TypeDORM. */
export function typedormSource(entities: number): string {
  return [
    "import 'reflect-metadata';",
    "import { Attribute, Entity, Table } from '@typedorm/common';",
    "import type { EntityManager } from '@typedorm/core';",
    ...Array.from({ length: entities }, (_, n) => entity(n)),
  ].join('\n');
}

// Nested paths are not known to its types: they are declared by the type arguments of the update.
function entity(n: number): string {
  return `
class Address${n} {
  street!: string;
  city!: string;
  zip?: number;
}

const table${n} = new Table({ name: 'table${n}', partitionKey: 'pk', sortKey: 'sk' });

@Entity({ name: 'entity${n}', table: table${n}, primaryKey: { partitionKey: 'E#{{id}}', sortKey: 'E#{{at}}' } })
export class Entity${n} {
  @Attribute() id!: string;
  @Attribute() at!: string;
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
  @Attribute() tags!: string[];
  @Attribute() lines!: string[];
  @Attribute() address!: Address${n};
}

export async function use${n}(manager: EntityManager): Promise<[string | undefined, number | undefined]> {
  const page = await manager.find(
    Entity${n},
    { id: 'x' },
    { where: { AND: { count: { GT: 1 }, title: { BEGINS_WITH: 'a' } } } },
  );
  await manager.update<Entity${n}, { id: string; at: string }, { 'address.city': string }>(
    Entity${n},
    { id: 'x', at: 'y' },
    { count: { ADD: 1 }, 'address.city': 'z', lines: { LIST_APPEND: ['l'] } },
    { where: { open: { EQ: true } } },
  );
  const one = await manager.findOne(Entity${n}, { id: 'x', at: 'y' });
  // @ts-expect-error: the types are there
  void page.items[0]?.nope;
  return [page.items[0]?.title, one?.address.zip];
}`;
}
