import { StringDecoder } from 'node:string_decoder';
import { JsonText, parseStored, valueEnd } from './json-text.js';
import { toBuffer } from './stored-bytes.js';

/** Makes an instance of the item at a place of an answer's text; `undefined` where it is not sure, or not all there. */
export type ReadInstance = (json: JsonText, at: number) => object | undefined;

/** What engines keep apart from other text costs much more to make, from 128 KB on. */
const longestText = 65_536;

const itemsBegin = '"Items":[';

/**
 * Reads the items of a query's or a scan's answer as instances, piece after piece as the answer comes: neither its whole
 * text is ever made nor objects for what is stored.
 */
export class InstancesInAnswer {
  readonly #read: ReadInstance;
  readonly #decoder = new StringDecoder('utf8');
  readonly #instances: object[] = [];
  /** What stands before the items, then what is not read of them, then what stands after them. */
  #rest = '';
  #head: string | undefined;
  #isPastItems = false;
  #isUnsure = false;

  constructor(read: ReadInstance) {
    this.#read = read;
  }

  /** Takes the next bytes of the answer. */
  push(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length && !this.#isUnsure; from += longestText)
      this.#take(this.#decoder.write(toBuffer(bytes.subarray(from, from + longestText))));
  }

  /** The answer without its items, and these as instances; `undefined` where it is not all as it was expected. */
  end(): { readonly envelope: object; readonly instances: readonly object[] } | undefined {
    this.#take(this.#decoder.end());
    if (this.#isUnsure || !this.#isPastItems) return undefined;
    try {
      const envelope = parseStored(`${this.#head}]${this.#rest}`) as { readonly Items?: unknown };
      // They were those of the answer itself, if its list is the one that is left empty.
      const isRight = Array.isArray(envelope.Items) && envelope.Items.length === 0;
      return isRight ? { envelope, instances: this.#instances } : undefined;
    } catch {
      return undefined;
    }
  }

  #take(text: string): void {
    this.#rest += text;
    if (this.#isUnsure || this.#isPastItems) return;
    if (this.#head === undefined) {
      const begin = this.#rest.indexOf(itemsBegin);
      if (begin === -1) return;
      this.#head = this.#rest.slice(0, begin + itemsBegin.length);
      this.#rest = this.#rest.slice(this.#head.length);
    }
    try {
      this.#takeItems();
    } catch {
      // What a constructor or a setter threw comes again where the item is read otherwise.
      this.#isUnsure = true;
    }
  }

  #takeItems(): void {
    if (this.#instances.length === 0 && this.#rest.startsWith(']')) {
      this.#isPastItems = true;
      return this.#pass(1);
    }
    const json = new JsonText(this.#rest, 0);
    for (let at = 0; ;) {
      const instance = this.#read(json, at);
      const sign = instance === undefined ? '' : this.#rest.charAt(json.at);
      if (sign === '') {
        // Either all of the item is there, and it is another than was expected, or the rest is still to come.
        this.#isUnsure = instance === undefined && valueEnd(this.#rest, at) !== -1;
        return this.#pass(at);
      }
      this.#instances.push(instance!);
      if (sign === ']') {
        this.#isPastItems = true;
        return this.#pass(json.at + 1);
      }
      this.#isUnsure = sign !== ',';
      if (this.#isUnsure) return;
      at = json.at + 1;
    }
  }

  #pass(characters: number): void {
    this.#rest = this.#rest.slice(characters);
  }
}
