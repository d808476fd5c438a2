import { isAscii } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { JsonText, ValueEnd } from './json-text.js';
import { parseStored, toBuffer } from './stored-json.js';

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
  readonly #recent: string[] = [];
  /** What stands before the items; `undefined` until they begin. */
  #head: string | undefined;
  /** What was not read: of the head, of an item that is not all there, or of what stands after the items. */
  #rest = '';
  /** Where the item is over that is not all there. */
  #itemEnd = new ValueEnd();
  #isPastItems = false;
  #isUnsure = false;

  constructor(read: ReadInstance) {
    this.#read = read;
  }

  /** Takes the next bytes of the answer. */
  push(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length && !this.#isUnsure; from += longestText)
      this.#takePiece(toBuffer(bytes.subarray(from, from + longestText)));
  }

  /** The answer without its items, and these as instances; `undefined` where it is not all as it was expected. */
  end(): { readonly envelope: object; readonly instances: readonly object[] } | undefined {
    this.#rest += this.#decoder.end();
    if (this.#isUnsure || !this.#isPastItems || this.#rest.includes(itemsBegin)) return undefined;
    try {
      const envelope = parseStored(`${this.#head}]${this.#rest}`) as { readonly Items?: unknown };
      // They were those of the answer itself, if its list is the one that is left empty.
      const isRight = Array.isArray(envelope.Items) && envelope.Items.length === 0;
      return isRight ? { envelope, instances: this.#instances } : undefined;
    } catch {
      return undefined;
    }
  }

  #takePiece(piece: Buffer): void {
    const text = this.#decoder.write(piece);
    // Where each character is one byte, and the piece begins with one, places in both are the same.
    const bytes = isAscii(piece) && text.length === piece.length ? piece : undefined;
    try {
      this.#take(text, bytes);
    } catch {
      // What a constructor or a setter threw comes again where the item is read otherwise.
      this.#isUnsure = true;
    }
  }

  #take(text: string, bytes: Buffer | undefined): void {
    if (this.#head === undefined) {
      const all = this.#rest + text;
      const begin = all.indexOf(itemsBegin);
      if (begin === -1) return this.#keep(all, 0);
      const end = begin + itemsBegin.length;
      this.#head = all.slice(0, end);
      // Its end, at least, stands in this text.
      const at = end - this.#rest.length;
      this.#rest = '';
      return this.#takeItems(text, bytes, at);
    }
    const at = this.#isPastItems || this.#rest === '' ? 0 : this.#endItem(text);
    if (this.#isPastItems) this.#keep(this.#rest + text.slice(at), 0);
    else if (at !== -1) this.#takeItems(text, bytes, at);
  }

  #takeItems(text: string, bytes: Buffer | undefined, from: number): void {
    const json = new JsonText(text, from, bytes, this.#recent);
    let at = from;
    if (this.#instances.length === 0 && text.startsWith(']', at)) {
      this.#isPastItems = true;
      at++;
    }
    while (!this.#isPastItems && !this.#isUnsure) {
      const next = this.#takeItem(json, at);
      if (next === -1) {
        this.#beginItem(text, at);
        break;
      }
      at = next;
    }
    this.#keep(text, at);
  }

  /** Looks where the item at a place is over that was not taken: it is not sure if that, and what follows it, is here. */
  #beginItem(text: string, at: number): void {
    this.#itemEnd = new ValueEnd();
    const end = this.#itemEnd.in(text, at);
    this.#isUnsure = end !== -1 && end < text.length;
  }

  /**
   * Takes the item that began in a text before, once all of it is there: read anew with each piece, large items would take
   * many times as long.
   * @returns where it ended in this text, −1 where it did not.
   */
  #endItem(text: string): number {
    const end = this.#itemEnd.in(text, 0);
    if (end === -1 || end === text.length) {
      this.#rest += text;
      return -1;
    }
    const json = new JsonText(this.#rest + text.slice(0, end + 1), 0, undefined, this.#recent);
    const next = this.#takeItem(json, 0);
    const at = next - this.#rest.length;
    this.#rest = '';
    if (next !== -1) return at;
    this.#isUnsure = true;
    return -1;
  }

  /** Takes the item at a place. @returns the place after what follows it, −1 where it is not all there, or not sure. */
  #takeItem(json: JsonText, at: number): number {
    const instance = this.#read(json, at);
    if (instance === undefined || json.at === json.text.length) return -1;
    const sign = json.text.charAt(json.at);
    this.#instances.push(instance);
    this.#isPastItems = sign === ']';
    this.#isUnsure = sign !== ']' && sign !== ',';
    return json.at + 1;
  }

  #keep(text: string, from: number): void {
    this.#rest = text.slice(from);
  }
}
