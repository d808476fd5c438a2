import { EntableError, Repository, UnsupportedValueError } from '@entable/core';
import { connectDynamoDB, createTables, deleteTables } from '@entable/testing';
import { expect, test } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import * as byValue from './by-value.js';
import { Address, Character } from './emitted.js';
import { asHomer, asPlainHomer } from './homer.js';
import { live, refusal } from './live.js';
import { Untold } from './untold.js';

// The tests of a project of Jest's, which runs each file in a realm of its own.

const table = process.env['TOOLCHAIN_TABLE']!;
const key = { family: 'Simpson', name: 'Homer' };
const expected = { isEqual: true, age: 40, names: ['Homer'] };

test('emitted types', async () => {
  expect(await live(Character, asHomer(new Character(), Address), `${table}-emitted`)).toEqual(expected);
});

test('values without types', async () => {
  const homer = asPlainHomer(new byValue.Character());
  expect(await live(byValue.Character, homer, `${table}-plain`)).toEqual(expected);
});

test('a type that nothing tells', () => {
  expect(refusal(Untold)).toMatch(/bornAt[^]*type: \(\) =>/);
});

test('values of this realm and of others', async () => {
  const { client } = connectDynamoDB();
  const tableName = `${table}-realms`;
  const characters = new Repository(Character, { client, tableName });
  await createTables(client, [Character], { tableName });
  try {
    const foreign = {
      bornAt: runInNewContext('new Date(7)') as Date,
      photo: runInNewContext('new Uint8Array([7])') as Uint8Array,
      tags: runInNewContext('new Set(["a"])') as Set<string>,
    };
    expect(foreign.bornAt).not.toBeInstanceOf(Date);
    await characters.save(Object.assign(asHomer(new Character(), Address), foreign));
    const read = await characters.get(key, { consistentRead: true });
    expect(read?.bornAt).toBeInstanceOf(Date);
    expect(read?.photo).toBeInstanceOf(Uint8Array);
    expect(read?.tags).toBeInstanceOf(Set);
    expect(read?.bornAt.getTime()).toBe(7);
    expect([...(read?.photo ?? []), ...(read?.tags ?? [])]).toEqual([7, 'a']);
    expect(read?.home).toBeInstanceOf(Address);

    const error: unknown = await characters.save(Object.assign(read!, { age: 'old' })).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(UnsupportedValueError);
    expect(error).toBeInstanceOf(EntableError);
    expect(error).toBeInstanceOf(Error);
  } finally {
    await deleteTables(client, [Character], { tableName });
  }
});

test('an observer that fails leaves the call alone', async () => {
  const { client } = connectDynamoDB();
  const onRequest = (): never => {
    throw new Error('of this realm');
  };
  const tableName = `${table}-observed`;
  await createTables(client, [Character], { tableName });
  try {
    const observed = new Repository(Character, { client, tableName, onRequest });
    expect(await observed.get(key)).toBeNull();
  } finally {
    await deleteTables(client, [Character], { tableName });
  }
});

const failing = process.env['TOOLCHAIN_FAILING'];
if (failing !== undefined) test('fails', () => expect(failing).toBe('something else'));
