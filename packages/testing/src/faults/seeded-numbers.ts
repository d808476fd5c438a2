/** Numbers from 0 to below 1, always the same ones for a seed (mulberry32). */
export function seededNumbers(seed: number): () => number {
  // The generator keeps 32 bits: the upper bits of a large seed, of Date.now() for one, are mixed into them.
  let state = (seed ^ Math.floor(seed / 2 ** 32)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
