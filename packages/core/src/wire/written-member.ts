import { inspect } from 'node:util';
import { parseStored } from './json-text.js';
import { wireText } from './stored-bytes.js';

// Items are JSON from the start, and yet middleware may look at them, or replace them. So they are made of that JSON for
// who asks; from then on they are what counts, and the JSON is forgotten.

const written = Symbol('written');

/** What stands for a member; it holds the member's JSON while nobody has seen it otherwise. */
interface MemberGetter {
  (): unknown;
  // A WeakMap would keep what it has of young objects until all of the heap is collected.
  [written]?: string | undefined;
}

/** Gives an object a member of which there is JSON. */
export function setWritten<O extends object>(object: O, name: keyof O & string, text: string): O {
  let value: unknown;
  const get: MemberGetter = () => {
    if (get[written] !== undefined) value = parseStored(text);
    get[written] = undefined;
    return value;
  };
  const set = (replaced: unknown): void => {
    get[written] = undefined;
    value = replaced;
  };
  get[written] = text;
  return Object.defineProperties(object, {
    [name]: { enumerable: true, configurable: true, get, set },
    // Who prints it sees the value, as anybody who looks.
    [inspect.custom]: { value: () => ({ ...object }) },
  });
}

/** The JSON of an input: what it holds, or one of its members, may be JSON already. */
export function inputText(input: object): string {
  const members: string[] = [];
  for (const name of Object.keys(input)) {
    const text = writtenText(input, name) ?? valueText((input as Record<string, unknown>)[name]);
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join(',')}}`;
}

function writtenText(object: object, name: string): string | undefined {
  return (Object.getOwnPropertyDescriptor(object, name)?.get as MemberGetter | undefined)?.[written];
}

function valueText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const holdsWritten =
    !Array.isArray(value) && Object.keys(value).some((name) => writtenText(value, name) !== undefined);
  return holdsWritten ? inputText(value) : wireText(value);
}
