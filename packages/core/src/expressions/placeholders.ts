import type { AttributeValue } from '@aws-sdk/client-dynamodb';
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

  name(name: string): string {
    let placeholder = this.#names.get(name);
    if (placeholder === undefined) this.#names.set(name, (placeholder = `#n${this.#names.size}`));
    return placeholder;
  }

  path({ steps }: AttributePath): string {
    return steps.reduce<string>((text, step, index) => {
      if (typeof step === 'number') return `${text}[${step}]`;
      return index === 0 ? this.name(step) : `${text}.${this.name(step)}`;
    }, '');
  }

  value(value: AttributeValue): string {
    const text = JSON.stringify(value, canonical);
    let known = this.#values.get(text);
    if (known === undefined) this.#values.set(text, (known = { placeholder: `:v${this.#values.size}`, value }));
    return known.placeholder;
  }

  /** What to send beside the expressions that were compiled with this table. */
  attributes(): ExpressionAttributes {
    const names = [...this.#names].map(([name, placeholder]) => [placeholder, name] as const);
    const values = [...this.#values.values()].map(({ placeholder, value }) => [placeholder, value] as const);
    return {
      ...(names.length > 0 && { ExpressionAttributeNames: Object.fromEntries(names) }),
      ...(values.length > 0 && { ExpressionAttributeValues: Object.fromEntries(values) }),
    };
  }
}

/** The same for equal values: the order of a map's keys and of a set's elements means nothing to DynamoDB. */
function canonical(_: string, part: unknown): unknown {
  if (ArrayBuffer.isView(part)) return base64(part);
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.entries(part)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => [key, /^[SNB]S$/.test(key) && Array.isArray(value) ? sortedSet(value) : value]);
}

function sortedSet(elements: readonly unknown[]): unknown[] {
  return elements.map((element) => (ArrayBuffer.isView(element) ? base64(element) : element)).sort();
}

function base64(view: ArrayBufferView): string {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('base64');
}
