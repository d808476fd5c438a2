/** What stands before an attribute's value. */
export interface AttributeHead {
  /** Its name, a colon and a brace. */
  readonly name: string;
  /** What comes next where the value is of the type that it is stored as mostly. */
  readonly opening: string;
}

/** In which order the attributes of items stand, as it was seen; they count from 1. */
export class AttributeOrder {
  /** The first is of none. */
  readonly #names: readonly string[];
  readonly #openings: readonly string[];
  /** The one that is expected after each: at first as the class has them, then as they were seen. */
  readonly #next: number[];

  constructor(heads: readonly AttributeHead[]) {
    this.#names = ['', ...heads.map(({ name }) => name)];
    this.#openings = ['', ...heads.map(({ name, opening }) => name + opening)];
    this.#next = this.#names.map((_, index) => (index % heads.length) + 1);
  }

  /**
   * The attribute at a place of the text that comes after another.
   * @returns 0 where it is none; less than 0, as −3 for the third, where its value does not begin as it does mostly.
   */
  after(attribute: number, text: string, at: number): number {
    const expected = this.#next[attribute]!;
    if (text.startsWith(this.#openings[expected]!, at)) return expected;
    // One that some items have and others have not keeps its place.
    const following = this.#next[expected]!;
    if (text.startsWith(this.#openings[following]!, at)) return following;
    const found = this.#at(expected, text, at)
      ? expected
      : this.#names.findIndex((_, index) => this.#at(index, text, at));
    if (found === -1) return 0;
    this.#next[attribute] = found;
    return text.startsWith(this.#openings[found]!, at) ? found : -found;
  }

  #at(attribute: number, text: string, at: number): boolean {
    return attribute > 0 && text.startsWith(this.#names[attribute]!, at);
  }
}
