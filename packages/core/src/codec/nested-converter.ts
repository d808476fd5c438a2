import { InvalidItemError } from '../errors/item-errors.js';
import type { EntityClass } from '../metadata/entity-class.js';
import type { ClassCodec } from './class-codec.js';
import { unsupported, type Converter } from './converter.js';
import { describeStored, describeValue } from './describe.js';
import { isPartial } from './partial-instances.js';
import { checkDepth, formatPath, isInDepth } from './value-path.js';

/** Instances of a decorated class inside of an entity. The codec comes by a function, since classes may hold themselves. */
export function nestedConverter(nestedClass: EntityClass, codecOf: () => ClassCodec): Converter {
  let made: ClassCodec | undefined;
  const codec = (): ClassCodec => (made ??= codecOf());
  return {
    encode(value, path) {
      if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== nestedClass.prototype) {
        const { name } = nestedClass;
        const remedy = `it would come back as ${name}; use Object.assign(new ${name}(), …)`;
        throw unsupported(path, `expected an instance of ${name}, found ${describeValue(value)}: ${remedy}`);
      }
      if (isPartial(value)) {
        throw unsupported(path, `this ${nestedClass.name} holds only part of what is stored; read the item whole`);
      }
      checkDepth(path);
      return { M: codec().encode(value, path) };
    },
    write(value, path) {
      if (Object.getPrototypeOf(value) !== nestedClass.prototype || isPartial(value as object)) return undefined;
      const text = isInDepth(path) ? codec().writeQuickly(value as object, path) : undefined;
      return text && `{"M":${text}}`;
    },
    decode(stored, path, reading) {
      if (stored.M !== undefined) return codec().decode(stored.M, path, reading);
      throw new InvalidItemError({
        path: formatPath(path),
        expected: `a map (M) that holds ${nestedClass.name}`,
        found: describeStored(stored),
      });
    },
  };
}
