import type { AttributeMetadata, ValueType } from '../metadata/class-metadata.js';
import { stringEnd, valueEnd } from '../wire/json-text.js';
import { parseStored } from '../wire/stored-json.js';
import { AttributeOrder, type AttributeHead } from './attribute-order.js';
import { decodeNullable, type ConverterOf, type Reading } from './converter.js';
import { functionOf } from './function-of.js';
import type { Item } from './item.js';
import { dateIn, numberIn } from './value-in-text.js';
import type { ValuePath } from './value-path.js';
import { ValueReaderCode, type ReadText } from './value-reader-code.js';

/** What the code for a class is made of. */
export interface ReaderParts {
  readonly attributes: readonly AttributeMetadata[];
  /** What tells the class's items from others of its table. */
  readonly discriminator?: { readonly attribute: string; readonly value: string } | undefined;
  /** For errors, which others meet again. */
  readonly path: ValuePath;
  readonly converterOf: ConverterOf;
  readerOf(this: void, type: ValueType & { readonly kind: 'nested' }): ReadText;
  instantiate(this: void): object;
  /** Takes what an object has besides the attributes. */
  complete(this: void, instance: object, rest: Item, reading: Reading): void;
}

/**
 * Compiles code for a class that goes through the text of items itself: between the text and the instance is no object for
 * each stored value. The attribute that followed another one before is expected after it again, so where items are alike
 * no name is searched for.
 * @returns `undefined` where code may not be made of text.
 */
export function compileReader(parts: ReaderParts): ReadText | undefined {
  const { attributes, discriminator, path } = parts;
  const values = new ValueReaderCode(parts.converterOf, parts.readerOf);
  const heads: AttributeHead[] = [];
  const cases: string[] = [];
  const addCase = (attribute: string, { opening, read, otherwise }: ReturnType<ValueReaderCode['write']>): void => {
    const name = `${JSON.stringify(attribute)}:{`;
    const place = heads.push({ name, opening });
    cases.push(`case ${place}: at += ${name.length + opening.length}; ${read} break;`);
    if (opening !== '') cases.push(`case ${-place}: at += ${name.length}; ${otherwise} break;`);
  };
  for (const [index, { name, type }] of attributes.entries()) addCase(name, values.write(type, `value${index}`));
  if (discriminator !== undefined) {
    const { attribute, value } = discriminator;
    const opening = `"S":${JSON.stringify(value)}}`;
    addCase(attribute, { opening, read: 'isOwn = true;', otherwise: 'return undefined;' });
  }
  const assignments = attributes.map(
    ({ property }, index) => `if (value${index} !== undefined) instance[${JSON.stringify(property)}] = value${index};`,
  );
  const text = `'use strict';
    return function readText(json, at, reading) {
      const { text } = json;
      let attribute = 0, isOwn = ${discriminator === undefined}, end, rest = '';
      ${attributes.map((_, index) => `let value${index};`).join(' ')}
      if (text.charCodeAt(at++) !== 123 /* { */) return undefined;
      if (text.charCodeAt(at) === 125 /* } */) at++;
      else for (;;) {
        attribute = order.after(Math.abs(attribute), text, at);
        switch (attribute) {
          ${cases.join('\n')}
          default: {
            if (text.charCodeAt(at++) !== 34 /* " */ || (end = stringEnd(text, at)) === -1) return undefined;
            if (names.has(json.string(at, end)) || text.charCodeAt(end + 1) !== 58 /* : */) return undefined;
            if ((end = valueEnd(text, end + 2)) === -1) return undefined;
            rest += ',' + text.slice(at - 1, end);
            at = end;
          }
        }
        const sign = text.charCodeAt(at++);
        if (sign === 125 /* } */) break;
        if (sign !== 44 /* , */) return undefined;
      }
      if (!isOwn) return undefined;
      const instance = instantiate();
      ${assignments.join('\n')}
      if (rest !== '') complete(instance, parseStored('{' + rest.slice(1) + '}'), reading);
      json.at = at;
      return instance;
    };`;
  const names = new Set([...attributes.map(({ name }) => name), ...(discriminator ? [discriminator.attribute] : [])]);
  const { converters, nested } = values;
  const { instantiate, complete } = parts;
  const used = {
    order: new AttributeOrder(heads),
    names,
    converters,
    nested,
    path,
    instantiate,
    complete,
  };
  const functions = { stringEnd, valueEnd, parseStored, numberIn, dateIn, decodeNullable };
  return functionOf<ReadText>(text, { ...used, ...functions });
}
