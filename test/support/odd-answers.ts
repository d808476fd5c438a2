import fc from 'fast-check';

/** What attributes may be stored as, whatever their class says. */
export const oddStored = fc.constantFrom<unknown>(
  { NULL: true },
  { S: 'x' },
  { S: '2026-01-01' },
  { S: '"}' },
  { N: '1.50' },
  { N: '-0' },
  { N: '1E+20' },
  { N: '123456789012345678901234567890' },
  { BOOL: true },
  { B: new Uint8Array([1]) },
  { SS: ['a', 'b', '\\'] },
  { NS: ['1'] },
  { L: [] },
  { L: [{ NULL: true }, { M: {} }, { S: ']}' }] },
  { M: {} },
  { M: { toString: { S: 'x' }, more: { L: [{ S: '{' }] } } },
);

/** As JSON may be written too: with letters as escapes, and slashes. */
export function withEscapes(text: string): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const inString = /\\u.{4}|\\.|[^\x20-\x7e]|[e/]/g;
  return text.replace(/"(?:[^"\\]|\\.)*"/g, (string) =>
    string.replace(inString, (found) => (found.startsWith('\\') ? found : found === '/' ? '\\/' : escaped(found))),
  );
}
