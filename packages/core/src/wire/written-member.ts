import { inspect } from 'node:util';
import { parseStored, wireText } from './stored-json.js';

// Items are JSON from the start, and yet middleware may look at them, or replace them. So they are made of that JSON for
// who asks; from then on they are what counts, and the JSON is forgotten.

/** On what has such a member: its JSON, beside the property that stands for it. */
const written = Symbol('written');

interface WrittenMember {
  readonly name: string;
  readonly text: string;
  /** What was made of it for who looked. */
  value?: unknown;
}

interface Holding {
  readonly [written]: WrittenMember;
}

// One for all, as the items of answers have: see there.
const memberProperty = {
  enumerable: true,
  configurable: true,
  get(this: Holding): unknown {
    const { [written]: member } = this;
    member.value ??= parseStored(member.text);
    setMember(this, member.value);
    return member.value;
  },
  set(this: Holding, replaced: unknown): void {
    setMember(this, replaced);
  },
};

/** Makes it a property as any other, where the object is not frozen. */
function setMember(object: Holding, value: unknown): void {
  Reflect.defineProperty(object, object[written].name, { value, writable: true, enumerable: true, configurable: true });
}

/** Who prints it sees the value, as anybody who looks. */
const printed = {
  value(this: object): object {
    return { ...this };
  },
};

/** Gives an object a member of which there is JSON. */
export function setWritten<O extends object>(object: O, name: keyof O & string, text: string): O {
  const member: WrittenMember = { name, text };
  return Object.defineProperties(object, {
    [written]: { value: member },
    [name]: memberProperty,
    [inspect.custom]: printed,
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

/** The JSON of a member that nobody has seen, replaced or removed. */
function writtenText(object: object, name: string): string | undefined {
  if (Object.getOwnPropertyDescriptor(object, name)?.get !== memberProperty.get) return undefined;
  const { [written]: member } = object as Holding;
  return member.value === undefined ? member.text : undefined;
}

function valueText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const holdsWritten =
    !Array.isArray(value) && Object.keys(value).some((name) => writtenText(value, name) !== undefined);
  return holdsWritten ? inputText(value) : wireText(value);
}
