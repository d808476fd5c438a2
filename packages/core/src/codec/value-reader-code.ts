import type { ValueType } from '../metadata/class-metadata.js';
import type { JsonText } from '../wire/json-text.js';
import type { Converter, ConverterOf, Reading } from './converter.js';

/**
 * Makes an instance of an object in JSON, whose brace is at `at`, and leaves on the text where it ended. `undefined`
 * where that is not surely right, or where the text ends before: nothing then counts.
 */
export type ReadText = (json: JsonText, at: number, reading: Reading) => object | undefined;

type NestedType = ValueType & { readonly kind: 'nested' };

/** Code for one value. */
interface ValueReading {
  /** How the text begins where the value is of the type that it is stored as mostly. */
  readonly opening: string;
  /** Reads what comes after that. */
  readonly read: string;
  /** Reads what begins otherwise. */
  readonly otherwise: string;
}

/**
 * Writes code that reads the text of stored values, as in `"S":"Homer"}`: from after the opening brace, at `at`, to after
 * the closing one. Where the text is another, that code returns `undefined` from the function that it stands in.
 */
export class ValueReaderCode {
  /** What the code calls by index. */
  readonly converters: Converter[] = [];
  readonly nested: ReadText[] = [];
  readonly #converterOf: ConverterOf;
  readonly #nestedOf: (type: NestedType) => ReadText;

  constructor(converterOf: ConverterOf, nestedOf: (type: NestedType) => ReadText) {
    this.#converterOf = converterOf;
    this.#nestedOf = nestedOf;
  }

  /** @param target - the variable that gets the value. */
  write(type: ValueType, target: string): ValueReading {
    switch (type.kind) {
      case 'string':
        return orNull(target, '"S":"', `${untilQuote} ${target} = json.string(at, end); ${pastQuote}`);
      case 'number':
        return orNull(target, '"N":"', `${untilQuote} ${assign(target, 'numberIn(text, at, end)')} ${pastQuote}`);
      case 'date':
        if (type.as !== 'iso') return this.#byConverter(type, target);
        return orNull(target, '"S":"', `${untilQuote} ${assign(target, 'dateIn(text, at, end)')} ${pastQuote}`);
      case 'boolean': {
        const read = `${where('true}', `${target} = true;`)}
          else ${where('false}', `${target} = false;`)}
          else return undefined;`;
        return { opening: '"BOOL":', read, otherwise: nullOrUnsure(target) };
      }
      case 'set':
        if (type.of !== 'string' && type.of !== 'any') return this.#byConverter(type, target);
        return this.#stringSet(type, target);
      case 'list':
        return this.#list(type.of, target);
      case 'nested': {
        const read = `nested[${this.nested.push(this.#nestedOf(type)) - 1}]`;
        return orNull(target, '"M":', `${assign(target, `${read}(json, at, reading)`)} at = json.at;`);
      }
      default:
        return this.#byConverter(type, target);
    }
  }

  #stringSet(type: ValueType, target: string): ValueReading {
    const each = `${expect('"')} ${untilQuote} ${target}.add(json.string(at, end)); ${pastQuote}`;
    const { read: otherwise } = this.#byConverter(type, target);
    return { opening: '"SS":[', read: `${target} = new Set(); ${elements(each)} ${expect('}')}`, otherwise };
  }

  #list(of: ValueType, target: string): ValueReading {
    const element = `${target}Element`;
    const { opening, read, otherwise } = this.write(of, element);
    const value = opening === '' ? read : `${where(opening, read)} else { ${otherwise} }`;
    const each = `let ${element}; ${expect('{')} ${value} ${target}.push(${element});`;
    const all = `${target} = []; if (text.charCodeAt(at) === ${codeOf(']')}) at++; else ${elements(each)}`;
    return orNull(target, '"L":[', all);
  }

  #byConverter(type: ValueType, target: string): ValueReading {
    const converter = `converters[${this.converters.push(this.#converterOf(type)) - 1}]`;
    const stored = 'parseStored(text.slice(at, end))';
    const read = `if ((end = valueEnd(text, --at)) === -1) return undefined;
      ${assign(target, `decodeNullable(${converter}, ${stored}, path, reading)`)} at = end;`;
    return { opening: '', read, otherwise: '' };
  }
}

/** Code that reads a value of one type of DynamoDB's, up to its brace, or null. */
function orNull(target: string, opening: string, read: string): ValueReading {
  return { opening, read: `${read} ${expect('}')}`, otherwise: nullOrUnsure(target) };
}

function nullOrUnsure(target: string): string {
  return `${where('"NULL":true}', `${target} = null;`)} else return undefined;`;
}

/** Code for where this stands: it goes on after it. */
function where(literal: string, code: string): string {
  return `if (text.startsWith(${JSON.stringify(literal)}, at)) { at += ${literal.length}; ${code} }`;
}

/** Code for what stands between brackets, once at least: up to after the closing one. */
function elements(element: string): string {
  return `for (;;) { ${element}
    const sign = text.charCodeAt(at++);
    if (sign === ${codeOf(']')}) break;
    if (sign !== ${codeOf(',')}) return undefined; }`;
}

function assign(target: string, value: string): string {
  return `if ((${target} = ${value}) === undefined) return undefined;`;
}

function expect(sign: string): string {
  return `if (text.charCodeAt(at++) !== ${codeOf(sign)}) return undefined;`;
}

function codeOf(sign: string): number {
  return sign.charCodeAt(0);
}

const untilQuote = 'if ((end = stringEnd(text, at)) === -1) return undefined;';
const pastQuote = 'at = end + 1;';
