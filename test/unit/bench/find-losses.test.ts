import { expect } from 'chai';
import type { Attempt } from '../../../bench/load/attempts.js';
import { findLosses, type Stored } from '../../../bench/load/find-losses.js';

const create = (name: string, isAcknowledged = true): Attempt => ({ kind: 'create', name, isAcknowledged });
const patch = (ifMatch: number, age: number, acknowledgedVersion?: number): Attempt => ({
  kind: 'patch',
  name: 'Homer',
  ifMatch,
  age,
  ...(acknowledgedVersion !== undefined && { acknowledgedVersion }),
});
const episode = (number: number, isAcknowledged = true, cast = ['Homer']): Attempt => ({
  kind: 'episode',
  season: 1,
  number,
  cast,
  isAcknowledged,
});

function stored(homer: { age?: number; version: number; appearances?: number }, ...episodes: number[]): Stored {
  return {
    characters: [{ name: 'Homer', age: 39, appearances: episodes.length, ...homer }],
    episodes: episodes.map((number) => ({ season: 1, number, cast: ['Homer'] })),
  };
}
const nothing: Stored = { characters: [], episodes: [] };

describe('the check of what a load has stored', () => {
  const good: [what: string, attempts: Attempt[], stored: Stored][] = [
    ['nothing', [], nothing],
    ['what was acknowledged', [create('Homer'), patch(1, 40, 2)], stored({ age: 40, version: 2 })],
    ['a create that was not, and is stored', [create('Homer', false)], stored({ version: 1 })],
    ['a create that was not, and is not stored', [create('Homer', false)], nothing],
    ['a patch that was not, and is stored', [create('Homer'), patch(1, 41)], stored({ age: 41, version: 2 })],
    ['a patch that was not, and is not stored', [create('Homer'), patch(1, 41)], stored({ version: 1 })],
    [
      'a patch that was not, after one that was',
      [create('Homer'), patch(1, 40, 2), patch(2, 41)],
      stored({ age: 41, version: 3 }),
    ],
    ['an episode', [create('Homer'), episode(1)], stored({ version: 2 }, 1)],
    ['an episode that was not, and is stored', [create('Homer'), episode(1, false)], stored({ version: 2 }, 1)],
    ['an episode that was not, and is not stored', [create('Homer'), episode(1, false)], stored({ version: 1 })],
  ];
  for (const [what, attempts, after] of good) {
    it(`finds nothing wrong with ${what}`, () => {
      expect(findLosses(attempts, after)).to.deep.equal([]);
    });
  }

  const wrong: [what: string, attempts: Attempt[], stored: Stored, message: RegExp][] = [
    ['a create that is not stored', [create('Homer')], nothing, /Homer was acknowledged in 1 writes and is not stored/],
    [
      'a patch that is not stored',
      [create('Homer'), patch(1, 40, 2)],
      stored({ version: 1 }),
      /Homer's version is 1, and should be from 2 to 2/,
    ],
    [
      'a patch whose value another write has undone',
      [create('Homer'), patch(1, 40, 2), episode(1)],
      stored({ age: 39, version: 3 }, 1),
      /Homer is 39, and 40 was acknowledged last, as version 2/,
    ],
    [
      'an earlier patch that stands above a later one',
      [create('Homer'), patch(1, 40, 2), patch(2, 41, 3)],
      stored({ age: 40, version: 3 }),
      /Homer is 40, and 41 was acknowledged last/,
    ],
    [
      'a patch that was not acknowledged and is older than the last',
      [create('Homer'), patch(1, 50), patch(1, 40, 2)],
      stored({ age: 50, version: 2 }),
      /Homer is 50, and 40 was acknowledged last/,
    ],
    [
      'two patches of one version',
      [create('Homer'), patch(1, 40, 2), patch(1, 41, 2)],
      stored({ age: 41, version: 3 }),
      /two writes were acknowledged as one version/,
    ],
    [
      'a patch that did not follow the version that it named',
      [create('Homer'), patch(1, 40, 2), patch(1, 41, 3)],
      stored({ age: 41, version: 3 }),
      /a write on version 1 was acknowledged as 3/,
    ],
    [
      'an episode that is not stored',
      [create('Homer'), episode(1)],
      stored({ version: 2 }),
      /episode 1\/1 was acknowl/,
    ],
    [
      'an episode that is stored and not counted',
      [create('Homer'), episode(1, false)],
      stored({ version: 1, appearances: 0 }, 1),
      /number of appearances, by stored episodes, is 0, and should be from 1 to 1/,
    ],
    [
      'an episode that is counted and not stored',
      [create('Homer'), episode(1, false)],
      stored({ version: 2, appearances: 1 }),
      /number of appearances, by stored episodes, is 1, and should be from 0 to 0/,
    ],
    [
      'more writes than there were attempts',
      [create('Homer')],
      stored({ version: 3 }),
      /version is 3, and should be from 1 to 1/,
    ],
  ];
  for (const [what, attempts, after, message] of wrong) {
    it(`finds ${what}`, () => {
      expect(findLosses(attempts, after).join('\n')).to.match(message);
    });
  }
});
