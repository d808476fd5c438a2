/**
 * Makes a function of the text of one that returns it; what is no literal stands in that text as JSON.
 * @param used - what the text names.
 * @returns `undefined` where code may not be made of text (`--disallow-code-generation-from-strings`).
 */
export function functionOf<F>(text: string, used: Readonly<Record<string, unknown>>): F | undefined {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval -- see above
    const make = new Function(...Object.keys(used), text) as (...given: unknown[]) => F;
    return make(...Object.values(used));
  } catch {
    return undefined;
  }
}
