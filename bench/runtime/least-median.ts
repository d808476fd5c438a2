import { quantile, quartiles } from './statistics.js';

const resamples = 1000;

/**
 * The least median that the figures leave room for: the lower end of a 95 % interval of their median, by a bootstrap.
 * Medians of many draws from the figures, with replacement, vary as the median of another run would; how far is the
 * noise of this run. It is small where the rounds agree, and large on a busy machine or after few rounds.
 */
export function leastMedian(figures: readonly number[]): number {
  const random = generator(figures.length);
  const medians = Array.from({ length: resamples }, () => {
    const draw = figures.map(() => figures[Math.floor(random() * figures.length)]!);
    return quartiles(draw).median;
  });
  return quantile(
    medians.sort((one, other) => one - other),
    0.025,
  );
}

/** Numbers from 0 to 1, the same for each seed, so that the same figures give the same verdict (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
