import { ownLibraries } from './libraries/index.js';
import type { Library } from './library.js';
import { loadPeers } from './peers.js';

/** What all are compared to. */
export const baseName = 'lib';

/**
 * All libraries, or those that are named, by commas, and the one that they are compared to. The peers are installed where
 * one of them is wanted.
 */
export async function chooseLibraries(only: string | undefined): Promise<readonly Library[]> {
  const names = only?.split(',');
  const own = new Set(ownLibraries.map(({ name }) => name));
  const needsPeers = names === undefined || names.some((name) => !own.has(name));
  const all = [...ownLibraries, ...(needsPeers ? (await loadPeers()).peers : [])];
  const unknown = names?.find((name) => !all.some((library) => library.name === name));
  if (unknown !== undefined)
    throw new Error(`no library is named ${unknown}; there are ${all.map(({ name }) => name).join(', ')}`);
  return all.filter(({ name }) => name === baseName || (names?.includes(name) ?? true));
}
