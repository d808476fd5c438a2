import { types } from 'node:util';
import { toBuffer } from './stored-json.js';

// A client may be made to speak another protocol under the same type of content, which, say, wraps what is sent.

/** Whether a body is what the SDK makes of an empty input: `{}`, or with a token that it gives to a transaction. */
export function isOfEmptyInput(body: unknown): boolean {
  return /^\{(?:"ClientRequestToken":"[^"]*")?\}$/.test(textOf(body));
}

/** Whether a body is an object of what an input has. */
export function isOfInput(body: unknown, input: object): boolean {
  try {
    return Object.keys(JSON.parse(textOf(body)) as object).every((name) => name in input);
  } catch {
    return false;
  }
}

function textOf(body: unknown): string {
  if (types.isUint8Array(body)) return toBuffer(body).toString();
  return typeof body === 'string' ? body : '';
}

/** A text as a body of the kind that the SDK made: newer ones make bytes that have the methods of text as well. */
export function bodyLike(body: unknown, text: string): unknown {
  if (!types.isUint8Array(body)) return text;
  const Bytes = body.constructor as Uint8ArrayConstructor;
  const { buffer, byteOffset, byteLength } = Buffer.from(text);
  return new Bytes(buffer, byteOffset, byteLength);
}
