/** What `entableSource` has, for ElectroDB. */
export function electrodbSource(entities: number): string {
  return ["import { Entity } from 'electrodb';", ...Array.from({ length: entities }, (_, n) => entity(n))].join('\n');
}

function entity(n: number): string {
  return `
export const Entity${n} = new Entity({
  model: { entity: 'entity${n}', version: '1', service: 'bench' },
  attributes: {
    id: { type: 'string', required: true },
    at: { type: 'string', required: true },
    title: { type: 'string', required: true },
    text: { type: 'string', required: true },
    author: { type: 'string', required: true },
    language: { type: 'string', required: true },
    note: { type: 'string' },
    count: { type: 'number', required: true },
    price: { type: 'number', required: true },
    weight: { type: 'number', required: true },
    rank: { type: 'number' },
    open: { type: 'boolean', required: true },
    tags: { type: 'set', items: 'string', required: true },
    lines: { type: 'list', items: { type: 'string' }, required: true },
    address: {
      type: 'map',
      properties: {
        street: { type: 'string', required: true },
        city: { type: 'string', required: true },
        zip: { type: 'number' },
      },
      required: true,
    },
  },
  indexes: { primary: { pk: { field: 'pk', composite: ['id'] }, sk: { field: 'sk', composite: ['at'] } } },
});

export async function use${n}(): Promise<[string | undefined, number | undefined]> {
  const page = await Entity${n}.query
    .primary({ id: 'x' })
    .where((a, o) => \`\${o.gt(a.count, 1)} AND \${o.begins(a.title, 'a')}\`)
    .go();
  await Entity${n}.update({ id: 'x', at: 'y' })
    .data((a, o) => {
      o.add(a.count, 1);
      o.set(a.address.city, 'z');
      o.append(a.lines, ['l']);
    })
    .where((a, o) => o.eq(a.open, true))
    .go();
  const one = await Entity${n}.get({ id: 'x', at: 'y' }).go();
  // @ts-expect-error: the types are there
  void page.data[0]?.nope;
  return [page.data[0]?.title, one.data?.address.zip];
}`;
}
