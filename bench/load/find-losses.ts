import type { Character } from '../../examples/springfield-api/characters/character.js';
import type { Episode } from '../../examples/springfield-api/episodes/episode.js';
import { wasAcknowledged, type Attempt, type PatchAttempt } from './attempts.js';

/** What is stored at the end. */
export interface Stored {
  readonly characters: readonly Pick<Character, 'name' | 'age' | 'version' | 'appearances'>[];
  readonly episodes: readonly Pick<Episode, 'season' | 'number' | 'cast'>[];
}

/**
 * Compares what is stored with what was acknowledged. An attempt without an acknowledgement may be stored or not.
 * @returns each contradiction, as a sentence; none where nothing is lost.
 */
export function findLosses(attempts: readonly Attempt[], { characters, episodes }: Stored): string[] {
  const attemptsByName = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    for (const name of attempt.kind === 'episode' ? attempt.cast : [attempt.name]) {
      const ofName = attemptsByName.get(name);
      if (ofName === undefined) attemptsByName.set(name, [attempt]);
      else ofName.push(attempt);
    }
  }
  const storedByName = new Map(characters.map((character) => [character.name, character]));
  const appearances = new Map<string, number>();
  for (const name of episodes.flatMap(({ cast }) => cast)) appearances.set(name, (appearances.get(name) ?? 0) + 1);
  return [
    ...missingEpisodes(attempts, episodes),
    ...[...attemptsByName].flatMap(([name, ofName]) =>
      lossesOf(name, ofName, storedByName.get(name), appearances.get(name) ?? 0),
    ),
  ];
}

function missingEpisodes(attempts: readonly Attempt[], episodes: Stored['episodes']): string[] {
  const keys = new Set(episodes.map(({ season, number }) => `${season}/${number}`));
  return attempts
    .filter((attempt) => attempt.kind === 'episode')
    .filter(({ isAcknowledged, season, number }) => isAcknowledged && !keys.has(`${season}/${number}`))
    .map(({ season, number }) => `The episode ${season}/${number} was acknowledged and is not stored.`);
}

function lossesOf(
  name: string,
  attempts: readonly Attempt[],
  character: Stored['characters'][number] | undefined,
  appearances: number,
): string[] {
  const acknowledged = attempts.filter(wasAcknowledged);
  if (character === undefined) {
    if (acknowledged.length === 0 && appearances === 0) return [];
    return [`${name} was acknowledged in ${acknowledged.length} writes and is not stored.`];
  }
  const transactions = attempts.filter(({ kind }) => kind === 'episode');
  const patches = attempts.filter((attempt) => attempt.kind === 'patch');
  return [
    // Each write counts the version by one, and each transaction the appearances.
    ...outside(`${name}'s version`, character.version, acknowledged.length, attempts.length),
    ...outside(
      `${name}'s number of appearances`,
      character.appearances,
      transactions.filter(wasAcknowledged).length,
      transactions.length,
    ),
    ...outside(`${name}'s number of appearances, by stored episodes,`, character.appearances, appearances, appearances),
    ...lostPatches(name, character.age, patches),
  ];
}

function lostPatches(name: string, age: number, patches: readonly PatchAttempt[]): string[] {
  const acknowledged = patches.flatMap((patch) =>
    patch.acknowledgedVersion === undefined ? [] : { ...patch, version: patch.acknowledgedVersion },
  );
  const losses = acknowledged
    .filter(({ version, ifMatch }) => version !== ifMatch + 1)
    .map(({ version, ifMatch }) => `${name}: a write on version ${ifMatch} was acknowledged as ${version}.`);
  const versions = acknowledged.map(({ version }) => version);
  if (new Set(versions).size < versions.length) losses.push(`${name}: two writes were acknowledged as one version.`);
  const last = acknowledged.reduce((one, other) => (one.version > other.version ? one : other), {
    version: 0,
    age,
  });
  const mayBeLast = patches.some(
    (patch) => patch.age === age && patch.acknowledgedVersion === undefined && patch.ifMatch >= last.version,
  );
  if (age !== last.age && !mayBeLast) {
    losses.push(`${name} is ${age}, and ${last.age} was acknowledged last, as version ${last.version}.`);
  }
  return losses;
}

function outside(what: string, value: number, least: number, most: number): string[] {
  return value >= least && value <= most ? [] : [`${what} is ${value}, and should be from ${least} to ${most}.`];
}
