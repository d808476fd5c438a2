/** Does something with each of a list, a few at a time, and gives what became of each, in the list's order. */
export async function inPool<V, R>(
  values: readonly V[],
  atOnce: number,
  work: (value: V) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const results: PromiseSettledResult<R>[] = [];
  const waiting = [...values.entries()];
  const workOn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, value] = next;
      [results[at]] = (await Promise.allSettled([work(value)])) as [PromiseSettledResult<R>];
    }
  };
  await Promise.all(Array.from({ length: atOnce }, workOn));
  return results;
}
