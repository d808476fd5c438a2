import { wireText } from '../wire/stored-json.js';
import { isPlainArray, isSet } from './built-in-values.js';
import type { ConvertedAttribute, ConverterOf } from './converter.js';
import { dateText } from './date-converter.js';
import { functionOf } from './function-of.js';
import { numberText } from './number-converter.js';
import { setText } from './set-converter.js';
import { isPlainText, quoted } from './string-converter.js';
import { childPath, isInDepth, type ValuePath } from './value-path.js';
import { add, ValueWriterCode } from './value-writer-code.js';

/**
 * The attributes of an instance, each after a comma, as in `,"name":{"S":"Homer"},"age":{"N":"39"}`; `undefined` where a
 * value is not surely right.
 */
export type WriteMembers = (instance: object, path: ValuePath) => string | undefined;

/**
 * Compiles code for a class that makes the text of items itself: between the instance and the text is no object for each
 * stored value.
 * @param initial - a fresh instance, whose properties an absent attribute reads as.
 * @returns `undefined` where code may not be made of text.
 */
export function compileWriter(
  attributes: readonly ConvertedAttribute[],
  initial: object,
  converterOf: ConverterOf,
): WriteMembers | undefined {
  const values = new ValueWriterCode(converterOf);
  const statements = attributes.map(({ property, name, type }) => {
    const key = JSON.stringify(property);
    const first: unknown = Reflect.get(initial, property);
    const head = `,${JSON.stringify(name)}:`;
    const absent = isSet(first) && first.size === 0 ? '' : 'return undefined;';
    return `value = instance[${key}];
      if (value === undefined) { ${first === undefined ? '' : 'return undefined;'} }
      else if (value === null) ${add(`${head}{"NULL":true}`)}
      else { ${values.write(type, 'value', { head, absent, path: `childPath(path, ${key})` })} }`;
  });
  const text = `'use strict';
    return function writeMembers(instance, path) {
      let text = '', value, sure;
      ${statements.join('\n')}
      return text;
    };`;
  const functions = {
    isPlainText,
    quoted,
    numberText,
    dateText,
    setText,
    wireText,
    isPlainArray,
    isInDepth,
    childPath,
  };
  return functionOf<WriteMembers>(text, { converters: values.converters, ...functions });
}
