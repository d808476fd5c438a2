import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { canonicalText } from '../codec/canonical-value.js';
import { valueSize } from '../codec/item-size.js';
import type { AttributePath } from './path.js';

/** What a request needs beside its expressions. */
export interface ExpressionAttributes {
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
}

/**
 * The placeholders of one request. Every name and value becomes one, so that reserved words, dots and hostile input are
 * harmless; the same name or value is sent once, and nothing that no expression uses.
 */
export class Placeholders {
  readonly #names = new Map<string, string>();
  readonly #values = new Map<string, { readonly placeholder: string; readonly value: AttributeValue }>();
  #bytes = 0;

  /** How many bytes the names and values take for which there are placeholders by now. */
  get bytes(): number {
    return this.#bytes;
  }

  name(name: string): string {
    let placeholder = this.#names.get(name);
    if (placeholder === undefined) {
      this.#names.set(name, (placeholder = `#n${this.#names.size}`));
      this.#bytes += Buffer.byteLength(name);
    }
    return placeholder;
  }

  path({ steps }: AttributePath): string {
    return steps.reduce<string>((text, step, index) => {
      if (typeof step === 'number') return `${text}[${step}]`;
      return index === 0 ? this.name(step) : `${text}.${this.name(step)}`;
    }, '');
  }

  value(value: AttributeValue): string {
    const text = canonicalText(value);
    let known = this.#values.get(text);
    if (known === undefined) {
      this.#values.set(text, (known = { placeholder: `:v${this.#values.size}`, value }));
      this.#bytes += valueSize(value);
    }
    return known.placeholder;
  }

  /** What to send beside the expressions that were compiled with this table. */
  attributes(): ExpressionAttributes {
    const names: Record<string, string> = {};
    const values: Record<string, AttributeValue> = {};
    for (const [name, placeholder] of this.#names) names[placeholder] = name;
    for (const { placeholder, value } of this.#values.values()) values[placeholder] = value;
    return {
      ...(this.#names.size > 0 && { ExpressionAttributeNames: names }),
      ...(this.#values.size > 0 && { ExpressionAttributeValues: values }),
    };
  }
}
