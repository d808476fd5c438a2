import { types } from 'node:util';

// JSON has no bytes: on the wire they are base64 text under `B`, and lists of it under `BS`.

/** The JSON of stored values, an item, or an input: quickly where it has no bytes. */
export function wireText(input: object): string {
  return JSON.stringify(input, holdsBytes(input) ? base64Bytes : undefined);
}

function base64Bytes(this: unknown, name: string, value: unknown): unknown {
  // A Buffer's own `toJSON` came first: what it was still stands in its place.
  const held = (this as Readonly<Record<string, unknown>>)[name];
  return types.isUint8Array(held) ? toBuffer(held).toString('base64') : value;
}

function holdsBytes(value: object): boolean {
  if (types.isUint8Array(value)) return true;
  for (const name in value) {
    const each: unknown = (value as Record<string, unknown>)[name];
    if (typeof each === 'object' && each !== null && holdsBytes(each)) return true;
  }
  return false;
}

/** What no answer with bytes is without; JSON may also write a letter as an escape. */
const signOfBytes = /"BS?"\s*:|\\u00[45]/;

/** What such a text holds: stored values, an item, or an answer. @throws what `JSON.parse` does, or for what is no base64. */
export function parseStored(text: string): object {
  const parsed = JSON.parse(text) as Record<string, unknown>;
  if (signOfBytes.test(text)) restoreBytes(parsed);
  return parsed;
}

function restoreBytes(values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values)) {
    // Text under these names is a stored value: an attribute that is named so holds an object.
    if (name === 'B' && typeof value === 'string') values[name] = toBytes(value);
    else if (name === 'BS' && isTexts(value)) values[name] = value.map(toBytes);
    else if (typeof value === 'object' && value !== null) restoreBytes(value as Record<string, unknown>);
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** @throws TypeError for what is no base64: all of the answer is then read by the SDK, which says so. */
function toBytes(base64: string): Uint8Array {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) throw new TypeError('This is no base64.');
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}

/** The same bytes, as what gives text. */
export function toBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
