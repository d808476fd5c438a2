import { and, attr, Repository } from '@entable/core';
import { createTables, deleteTables, startDynamoDB } from '@entable/testing';
import { parseArgs } from 'node:util';
import { Character, Episode, FamilyMember, simpsons, Villain } from './entities.js';
import { printClass, printSource, stepsOf } from './step.js';

// The SDK's advice about Node's version is for those who publish, not for a tour.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

// npm run demo [-- --endpoint http://localhost:8000]
const { values } = parseArgs({ options: { endpoint: { type: 'string' } } });
const dynamoDB = await startDynamoDB(
  values.endpoint === undefined ? { engine: 'embedded' } : { engine: 'endpoint', endpoint: values.endpoint },
);
const { client } = dynamoDB;
console.log(`A tour of Entable with the Simpsons, on ${values.endpoint ?? 'an embedded DynamoDB (dynalite)'}.`);

// So that the tour can share a DynamoDB with tables of these names.
const suffix = `-tour-${Date.now().toString(36)}`;
const tableName = (name: string): string => name + suffix;
await createTables(client, [Character, FamilyMember, Episode], { tableName });

try {
  await tour();
} finally {
  await deleteTables(client, [Character, FamilyMember, Episode], { tableName });
  await dynamoDB.stop();
}

async function tour(): Promise<void> {
  const sources = new URL('../../../examples/simpsons/', import.meta.url);
  const step = stepsOf(new URL('tour.ts', sources));
  printSource(new URL('entities.ts', sources), 'FamilyMember');
  const characters = new Repository(Character, { client, tableName });
  const members = new Repository(FamilyMember, { client, tableName });
  const c = attr(Character);
  const m = attr(FamilyMember);

  await step('Create a character: a plain class, now persistent', async () => {
    const homer = Object.assign(new Character(), { name: 'Homer', age: 39, occupation: 'Safety Inspector' });
    await characters.create(homer);
    return characters.get('Homer');
  });

  await step('The same name again: the condition of create fails', async () => {
    const impostor = Object.assign(new Character(), { name: 'Homer', age: 40, occupation: 'Astronaut' });
    return characters.create(impostor);
  });

  await step('What the rules of class-validator refuse is never written', async () => {
    const homer = Object.assign(new Character(), { name: 'Homer', age: -1, occupation: 'Safety Inspector' });
    return characters.save(homer);
  });

  await step('A typed update, guarded by a condition', async () => {
    const changes = [c.age.increment(1), c.catchphrase.set("D'oh!")];
    return characters.patch('Homer', changes, {
      condition: and(c.age.lt(40), c.occupation.eq('Safety Inspector')),
      returnValues: 'ALL_NEW',
    });
  });

  await step('The same update again: Homer is 40 now, and the condition fails', async () => {
    return characters.patch('Homer', [c.age.increment(1)], { condition: c.age.lt(40) });
  });

  await step('A batch: any number of items in requests of 25', async () => {
    await members.batchWrite(async (writer) => {
      for (const member of simpsons()) await writer.put(member);
    });
    return members.count('Simpson');
  });

  await step('Query a family: sorted by its sort key', async () => {
    const family = await members.queryAll('Simpson');
    return family.map(({ name, age }) => `${name}, ${age}`);
  });

  await step('A condition on the sort key', async () => {
    const page = await members.query('Simpson', { sortKeyCondition: m.name.beginsWith('Ma') });
    return page.items.map(({ name }) => name);
  });

  await step('A filter on any other attribute', async () => {
    const page = await members.query('Simpson', { filterCondition: m.age.between(5, 20) });
    return { names: page.items.map(({ name }) => name), read: page.scannedCount, kept: page.count };
  });

  await step('Page by page, with a cursor that fits in a URL', async () => {
    const first = await members.query('Simpson', { limit: 2 });
    const second = await members.query('Simpson', { limit: 2, cursor: first.cursor });
    return [first.items, second.items].map((items) => items.map(({ name }) => name));
  });

  await step('A global index: another partition key', async () => {
    const students = await members.queryAll('Student', { indexName: 'occupation-index' });
    return students.map(({ family, name }) => `${name} ${family}`);
  });

  await step('A local index: the same family in another order', async () => {
    const options = { indexName: 'created-at-index', scanIndexForward: false, maxItems: 2 };
    const latest = await members.queryAll('Simpson', options);
    return latest.map(({ name, createdAt }) => `${createdAt.slice(0, 16)} ${name}`);
  });

  await step('An index that does not exist: the error names those that do', async () => {
    return members.query('Simpson', { indexName: 'age-index' });
  });

  await step('A class that does not fit its table: refused before anything moves', async () => {
    const villains = new Repository(Villain, { client, tableName });
    return villains.save(Object.assign(new Villain(), { alias: 'Sideshow Bob', lair: 1 }));
  });

  await step('Many keys at once, in their order', async () => {
    const found = await members.getAll(['Lisa', 'Nobody', 'Bart'].map((name) => ({ family: 'Simpson', name })));
    return found.map((member) => member?.name ?? null);
  });

  await step('Scan the whole table, in parallel segments, and read only what is needed', async () => {
    let years = 0;
    for await (const { age } of members.scanItems({ segments: 3, select: ['age'] })) years += age;
    return { years };
  });

  await step('A page that is full after filtering', async () => {
    const page = await members.queryPage('Simpson', { filterCondition: m.age.lt(18), maxItems: 2 });
    return { names: page.items.map(({ name }) => name), goesOn: page.cursor !== undefined };
  });

  printClass(new URL('entities.ts', sources), 'Episode');
  const episodes = new Repository(Episode, { client, tableName });
  const firstEpisode = { season: 1, number: 1 };

  await step('Keys that are computed from their parts', async () => {
    await episodes.save(Object.assign(new Episode(), firstEpisode, { title: 'Roasting on an Open Fire' }));
    const { pk, sk, version } = (await episodes.get(firstEpisode))!;
    return { pk, sk, version };
  });

  await step('A part is missing: no key is made of undefined', async () => {
    return episodes.get({ season: 1 });
  });

  await step('Two writers, and a version that lets only one of them win', async () => {
    const [mine, yours] = [(await episodes.get(firstEpisode))!, (await episodes.get(firstEpisode))!];
    await episodes.save(Object.assign(mine, { title: 'Simpsons Roasting on an Open Fire' }));
    return episodes.save(Object.assign(yours, { title: 'Roast' }));
  });

  await step('Delete, and see what was there', async () => {
    return characters.delete('Homer', { returnValues: 'ALL_OLD' });
  });
}
