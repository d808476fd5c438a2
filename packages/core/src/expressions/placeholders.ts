import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { canonicalText } from '../codec/canonical-value.js';
import { valueSize } from '../codec/item-size.js';
import type { AttributePath } from './path.js';

/** What a request needs beside its expressions. */
export interface ExpressionAttributes {
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
}

// What most requests take is made once: the engine is quicker to take a known text as the name of a property.
const nameTexts = Array.from({ length: 50 }, (_, index) => `#n${index}`);
const valueTexts = Array.from({ length: 50 }, (_, index) => `:v${index}`);

/**
 * The placeholders of one request. Every name and value becomes one, so that reserved words, dots and hostile input are
 * harmless; the same name or value is sent once, and nothing that no expression uses.
 */
export class Placeholders {
  readonly #names: Record<string, string> = {};
  readonly #values: Record<string, AttributeValue> = {};
  readonly #byName = new Map<string, string>();
  readonly #byString = new Map<string, string>();
  /** Of values that are no strings, by a text that equal ones have in common. */
  readonly #byText = new Map<string, string>();
  #bytes = 0;

  /** How many bytes the names and values take for which there are placeholders by now. */
  get bytes(): number {
    return this.#bytes;
  }

  name(name: string): string {
    let placeholder = this.#byName.get(name);
    if (placeholder === undefined) {
      placeholder = nameTexts[this.#byName.size] ?? `#n${this.#byName.size}`;
      this.#byName.set(name, placeholder);
      this.#names[placeholder] = name;
      this.#bytes += Buffer.byteLength(name);
    }
    return placeholder;
  }

  path({ steps }: AttributePath): string {
    let text = '';
    for (const step of steps) {
      if (typeof step === 'number') text += `[${step}]`;
      else text += text === '' ? this.name(step) : `.${this.name(step)}`;
    }
    return text;
  }

  value(value: AttributeValue): string {
    return value.S === undefined
      ? this.#value(value, this.#byText, canonicalText(value))
      : this.#value(value, this.#byString, value.S);
  }

  #value(value: AttributeValue, known: Map<string, string>, text: string): string {
    let placeholder = known.get(text);
    if (placeholder === undefined) {
      const index = this.#byString.size + this.#byText.size;
      placeholder = valueTexts[index] ?? `:v${index}`;
      known.set(text, placeholder);
      this.#values[placeholder] = value;
      this.#bytes += valueSize(value);
    }
    return placeholder;
  }

  /** What to send beside the expressions that were compiled with this table. */
  attributes(): ExpressionAttributes {
    const attributes: ExpressionAttributes = {};
    if (this.#byName.size > 0) attributes.ExpressionAttributeNames = this.#names;
    if (this.#byString.size + this.#byText.size > 0) attributes.ExpressionAttributeValues = this.#values;
    return attributes;
  }
}
