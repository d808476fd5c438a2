import { Repository, type ConcreteClass } from '@entable/core';
import { connectDynamoDB, createTables, deleteTables } from '@entable/testing';
import { deepStrictEqual } from 'node:assert';

/** What every Character of these sources has. */
export interface Character {
  family: string;
  name: string;
  age: number;
}

/**
 * Saves, reads, updates and queries an entity.
 * @returns what came back: whether it equals what was saved, the age after the update, the names found.
 */
export async function live<T extends Character>(entity: ConcreteClass<T>, homer: T, table: string): Promise<unknown> {
  const { client } = connectDynamoDB();
  // Its types are checked by each of the sources; here it is known by what they have in common.
  const characters = new Repository<Character>(entity, { client, tableName: table });
  await createTables(client, [entity], { tableName: table });
  try {
    await characters.save(homer);
    const read = await characters.get({ family: 'Simpson', name: 'Homer' }, { consistentRead: true });
    const isEqual = equals(read, homer);
    await characters.patch({ family: 'Simpson', name: 'Homer' }, [characters.attr.age.increment(1)]);
    const grownUps = await characters.queryAll('Simpson', { filterCondition: characters.attr.age.gte(18) });
    return { isEqual, age: grownUps[0]?.age, names: grownUps.map(({ name }) => name) };
  } finally {
    await deleteTables(client, [entity], { tableName: table });
  }
}

/** Why making a repository of a class fails. */
export function refusal(entity: ConcreteClass): string {
  try {
    const { tableName } = new Repository(entity, { client: connectDynamoDB().client });
    return `no refusal, but a repository of ${tableName}`;
  } catch (error) {
    return String(error);
  }
}

function equals(read: unknown, saved: unknown): boolean {
  try {
    deepStrictEqual(read, saved);
    return true;
  } catch {
    return false;
  }
}
