/** What `entableSource` has, for DynamoDB-Toolbox. */
export function dynamodbToolboxSource(entities: number): string {
  return [
    "import { $add, $append, boolean, Entity, GetItemCommand, item, list, map, number } from 'dynamodb-toolbox';",
    "import { QueryCommand, set, string, Table, UpdateItemCommand } from 'dynamodb-toolbox';",
    ...Array.from({ length: entities }, (_, n) => entity(n)),
  ].join('\n');
}

function entity(n: number): string {
  return `
const table${n} = new Table({
  name: 'table${n}',
  partitionKey: { name: 'id', type: 'string' },
  sortKey: { name: 'at', type: 'string' },
});
export const Entity${n} = new Entity({
  name: 'Entity${n}',
  table: table${n},
  schema: item({
    id: string().key(),
    at: string().key(),
    title: string(),
    text: string(),
    author: string(),
    language: string(),
    note: string().optional(),
    count: number(),
    price: number(),
    weight: number(),
    rank: number().optional(),
    open: boolean(),
    tags: set(string()),
    lines: list(string()),
    address: map({ street: string(), city: string(), zip: number().optional() }),
  }),
});

export async function use${n}(): Promise<[string | undefined, number | undefined]> {
  const page = await table${n}
    .build(QueryCommand)
    .query({ partition: 'x' })
    .entities(Entity${n})
    .options({ filters: { Entity${n}: { and: [{ attr: 'count', gt: 1 }, { attr: 'title', beginsWith: 'a' }] } } })
    .send();
  await Entity${n}.build(UpdateItemCommand)
    .item({ id: 'x', at: 'y', count: $add(1), address: { city: 'z' }, lines: $append(['l']) })
    .options({ condition: { attr: 'open', eq: true } })
    .send();
  const one = await Entity${n}.build(GetItemCommand).key({ id: 'x', at: 'y' }).send();
  // @ts-expect-error: the types are there
  void page.Items?.[0]?.nope;
  return [page.Items?.[0]?.title, one.Item?.address.zip];
}`;
}
