import { expect, test } from 'vitest';
import * as byValue from './by-value.js';
import { asHomer, asPlainHomer } from './homer.js';
import { live, refusal } from './live.js';
import * as emitted from './emitted.js';
import * as named from './named.js';
import { Untold } from './untold.js';

// The tests of a project of Vitest's.

const table = process.env['TOOLCHAIN_TABLE']!;
const expected = { isEqual: true, age: 40, names: ['Homer'] };

test('emitted types', async () => {
  const homer = asHomer(new emitted.Character(), emitted.Address);
  expect(await live(emitted.Character, homer, `${table}-emitted`)).toEqual(expected);
});

test('named types', async () => {
  const homer = asHomer(new named.Character(), named.Address);
  expect(await live(named.Character, homer, `${table}-named`)).toEqual(expected);
});

test('values without types', async () => {
  const homer = asPlainHomer(new byValue.Character());
  expect(await live(byValue.Character, homer, `${table}-plain`)).toEqual(expected);
});

test('a type that nothing tells', () => {
  expect(refusal(Untold)).toMatch(/bornAt[^]*type: \(\) =>/);
});

const failing = process.env['TOOLCHAIN_FAILING'];
if (failing !== undefined) test('fails', () => expect(failing).toBe('something else'));
