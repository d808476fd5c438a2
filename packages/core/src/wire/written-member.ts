import { parseStored, wireText } from './stored-json.js';
import { setUnseen, unseenSource } from './unseen-member.js';

/** Gives an object a member of which there is JSON. */
export function setWritten<O extends object>(object: O, name: keyof O & string, text: string): O {
  return setUnseen(object, name, text, () => parseStored(text));
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
  const text = unseenSource(object, name);
  return typeof text === 'string' ? text : undefined;
}

/** As the SDK writes it: null is what is not there. */
function valueText(value: unknown): string | undefined {
  if (value === null) return undefined;
  if (typeof value !== 'object') return JSON.stringify(value);
  const holdsWritten =
    !Array.isArray(value) && Object.keys(value).some((name) => writtenText(value, name) !== undefined);
  return holdsWritten ? inputText(value) : wireText(value);
}
