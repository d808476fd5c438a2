/**
 * Part of an answer's JSON, which may end in the middle of a value. What reads from it keeps the place where it is in a
 * variable of its own, and leaves here where it ended.
 */
export class JsonText {
  readonly text: string;
  /** Where the value ended that was read last. */
  at = 0;
  readonly #bytes: Buffer | undefined;
  readonly #recent: string[];
  /** The next backslash: strings that end before it are written as they are. */
  #escape: number;

  /**
   * @param bytes - the same as bytes, where each character is one.
   * @param recent - short strings that were read, which come again.
   */
  constructor(text: string, at: number, bytes?: Buffer, recent: string[] = []) {
    this.text = text;
    this.#bytes = bytes;
    this.#recent = recent;
    this.#escape = nextEscape(text, at);
  }

  /**
   * A string between its quotes: a copy, since what is cut out of a text keeps all of it in memory.
   * @param at - where it begins, after its quote.
   * @param end - its closing quote.
   */
  string(at: number, end: number): string {
    if (this.#escape < end) {
      this.#escape = nextEscape(this.text, end);
      return JSON.parse(this.text.slice(at - 1, end + 1)) as string;
    }
    return end - at > longestShared ? this.#copy(at, end) : this.#shared(at, end);
  }

  /** Keys, states and the like are the same in many items: to keep one of each takes less memory. */
  #shared(at: number, end: number): string {
    const { text } = this;
    // Those of other letters may take its place: all that matters is that the same ones come back to it.
    const place = ((end - at) * 37 + text.charCodeAt(at) * 5 + text.charCodeAt(end - 1) * 11) % recentStrings;
    const known = this.#recent[place];
    if (known?.length === end - at && text.startsWith(known, at)) return known;
    return (this.#recent[place] = this.#copy(at, end));
  }

  #copy(at: number, end: number): string {
    if (end - at < shortestKept) return this.text.substring(at, end);
    if (this.#bytes !== undefined) return this.#bytes.toString('latin1', at, end);
    return (' ' + this.text.substring(at, end)).substring(1);
  }
}

const longestShared = 40;
const recentStrings = 256;

/** From this length on, what is cut out of a text keeps it; the letters of shorter strings engines copy anyway. */
const shortestKept = 13;

function nextEscape(text: string, at: number): number {
  const found = text.indexOf('\\', at);
  return found === -1 ? Infinity : found;
}

/** The closing quote of the string that begins at `at`, after its own quote; −1 where the text ends before. */
export function stringEnd(text: string, at: number): number {
  let end = text.indexOf('"', at);
  while (end !== -1 && text.charCodeAt(end - 1) === backslash) {
    let first = end - 1;
    while (text.charCodeAt(first - 1) === backslash) first--;
    // Two of them are one that is meant.
    if ((end - first) % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return end;
}

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = ['"', '\\', '[', ']', '{', '}'].map(
  (each) => each.charCodeAt(0),
);

/** Where the object or array that begins at `at` is over; −1 where the text ends before. */
export function valueEnd(text: string, at: number): number {
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === quote) {
      index = stringEnd(text, index + 1);
      if (index === -1) return -1;
    } else if (code === openBrace || code === openBracket) depth++;
    else if ((code === closeBrace || code === closeBracket) && --depth === 0) return index + 1;
  }
  return -1;
}

/** Finds where an object or array is over whose text comes in pieces. */
export class ValueEnd {
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isOver = false;

  /**
   * Looks at the next piece.
   * @param from - where it goes on.
   * @returns the place after it, `from` where it was over before; −1 where it is not.
   */
  in(piece: string, from: number): number {
    let at = from;
    for (; at < piece.length && !this.#isOver; at++) this.#pass(piece.charCodeAt(at));
    return this.#isOver ? at : -1;
  }

  #pass(code: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === quote) this.#isInString = !this.#isInString;
    else if (this.#isInString) this.#isEscaped = code === backslash;
    else if (code === openBrace || code === openBracket) this.#depth++;
    else if (code === closeBrace || code === closeBracket) this.#isOver = --this.#depth === 0;
  }
}
