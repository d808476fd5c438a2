/** In which order the attributes of items stand, as it was seen; they count from 1. */
export class AttributeOrder {
  /** What stands before each one's value; the first is of none. */
  readonly #heads: readonly string[];
  /** The one that is expected after each: at first as the class has them, then as they were seen. */
  readonly #next: number[];

  constructor(names: readonly string[]) {
    this.#heads = ['', ...names.map((name) => `${JSON.stringify(name)}:{`)];
    this.#next = this.#heads.map((_, index) => (index % names.length) + 1);
  }

  /** The attribute at a place of the text that comes after another; 0 where it is none. */
  after(attribute: number, text: string, at: number): number {
    const expected = this.#next[attribute]!;
    if (this.#isAt(expected, text, at)) return expected;
    // One that some items have and others have not keeps its place.
    const following = this.#next[expected]!;
    if (this.#isAt(following, text, at)) return following;
    const found = this.#heads.findIndex((_, index) => index > 0 && this.#isAt(index, text, at));
    if (found === -1) return 0;
    return (this.#next[attribute] = found);
  }

  /** How long the text is before an attribute's value. */
  headLength(attribute: number): number {
    return this.#heads[attribute]!.length;
  }

  #isAt(attribute: number, text: string, at: number): boolean {
    return text.startsWith(this.#heads[attribute]!, at);
  }
}
