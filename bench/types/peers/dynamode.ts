/** What `entableSource` has, for Dynamode. */
export function dynamodeSource(entities: number): string {
  return [
    "import { attribute, Entity, TableManager } from 'dynamode';",
    ...Array.from({ length: entities }, (_, n) => entity(n)),
  ].join('\n');
}

function entity(n: number): string {
  return `
type Address${n} = {
  street: string;
  city: string;
  zip?: number;
};

export class Entity${n} extends Entity {
  @attribute.partitionKey.string() id!: string;
  @attribute.sortKey.string() at!: string;
  @attribute.string() title!: string;
  @attribute.string() text!: string;
  @attribute.string() author!: string;
  @attribute.string() language!: string;
  @attribute.string() note?: string;
  @attribute.number() count!: number;
  @attribute.number() price!: number;
  @attribute.number() weight!: number;
  @attribute.number() rank?: number;
  @attribute.boolean() open!: boolean;
  @attribute.set() tags!: Set<string>;
  @attribute.array() lines!: string[];
  @attribute.object() address!: Address${n};
}

const manager${n} = new TableManager(Entity${n}, {
  tableName: 'table${n}',
  partitionKey: 'id',
  sortKey: 'at',
}).entityManager();

export async function use${n}(): Promise<[string | undefined, number | undefined]> {
  const page = await manager${n}
    .query()
    .partitionKey('id')
    .eq('x')
    .attribute('count')
    .gt(1)
    .attribute('title')
    .beginsWith('a')
    .run();
  await manager${n}.update(
    { id: 'x', at: 'y' },
    { add: { count: 1 }, set: { 'address.city': 'z' }, listAppend: { lines: ['l'] } },
    { condition: manager${n}.condition().attribute('open').eq(true) },
  );
  const one = await manager${n}.get({ id: 'x', at: 'y' });
  // @ts-expect-error: the types are there
  void page.items[0]?.nope;
  return [page.items[0]?.title, one.address.zip];
}`;
}
