import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isDeepStrictEqual } from 'node:util';
import { EntityMetadataError } from '../errors/metadata-errors.js';
import type { AttributeMetadata, ClassMetadata } from '../metadata/class-metadata.js';
import { isSet } from './built-in-values.js';
import { decodeNullable, encodeNullable, unsupported, type Converter } from './converter.js';
import { setOwn } from './entries.js';
import { childPath, type ValuePath } from './value-path.js';

/** What DynamoDB stores of an entity, by attribute name. */
export type Item = Record<string, AttributeValue>;

type Properties = Record<string, unknown>;

interface AttributeCodec extends AttributeMetadata {
  readonly converter: Converter;
}

/** Maps instances of one class to items, or to maps inside of an item, and back. */
export class ClassCodec {
  readonly #metadata: ClassMetadata;
  readonly #attributes: readonly AttributeCodec[];
  #fresh: Properties | undefined;

  constructor(metadata: ClassMetadata, converterOf: (attribute: AttributeMetadata) => Converter) {
    this.#metadata = metadata;
    this.#attributes = metadata.attributes.map((attribute) => ({ ...attribute, converter: converterOf(attribute) }));
  }

  /**
   * @throws UnsupportedValueError where an instance read back would not be equal.
   */
  encode(instance: object, path: ValuePath): Item {
    this.#initial();
    const item: Item = {};
    for (const { property, name, converter } of this.#attributes) {
      const value = (instance as Properties)[property];
      const at = childPath(path, property);
      const stored = value === undefined ? undefined : encodeNullable(converter, value, at);
      if (stored === undefined) this.#checkAbsence(property, value, at);
      else setOwn(item, name, stored);
    }
    this.#checkUndecorated(instance, item, path);
    return item;
  }

  /** What is absent keeps the value that `new Class()` gives it; in a partial instance it stays absent. */
  decode(item: Item, path: ValuePath, partial: boolean): object {
    const instance = this.#instantiate();
    for (const { property, name, converter } of this.#attributes) {
      const stored = Object.hasOwn(item, name) ? item[name] : undefined;
      if (stored !== undefined)
        instance[property] = decodeNullable(converter, stored, childPath(path, property), partial);
      else if (partial) delete instance[property];
    }
    return instance;
  }

  #instantiate(): Properties {
    const { entityClass, className } = this.#metadata;
    try {
      return new (entityClass as new () => Properties)();
    } catch (error) {
      const problem = `new ${className}() fails without arguments, and reading needs it.`;
      throw new EntityMetadataError(className, [problem], { cause: error });
    }
  }

  /** An absent attribute reads as a fresh instance has it: anything else would be lost. */
  #checkAbsence(property: string, value: unknown, path: ValuePath): void {
    const initial = this.#initial()[property];
    if (value === undefined && initial !== undefined) {
      throw unsupported(
        path,
        'undefined would come back as the initial value that the class gives it; store null, or give it no initial value',
      );
    }
    if (value !== undefined && !(isSet(initial) && initial.size === 0)) {
      throw unsupported(
        path,
        'DynamoDB has no empty Set, so it would come back as the class initialises the property; initialise it with new Set(), or leave it undefined',
      );
    }
  }

  /** What is not decorated must come back by other ways: an initial value, or the setter of a decorated accessor. */
  #checkUndecorated(instance: object, item: Item, path: ValuePath): void {
    let read: object | undefined;
    for (const key of Reflect.ownKeys(instance)) {
      if (typeof key === 'string' && this.#metadata.byProperty.has(key)) continue;
      if (!Object.prototype.propertyIsEnumerable.call(instance, key)) continue;
      const value: unknown = Reflect.get(instance, key);
      if (comesBack(value, Reflect.get(this.#initial(), key))) continue;
      read ??= this.decode(item, path, false);
      if (!comesBack(value, Reflect.get(read, key))) {
        throw unsupported(
          childPath(path, String(key)),
          'would be lost; put @Attribute() on it, or make it a #private field',
        );
      }
    }
  }

  /** A fresh instance, to compare with: made once, and before anything is saved that could not be read. */
  #initial(): Properties {
    if (this.#fresh === undefined) {
      const fresh = this.#instantiate();
      if (Object.isFrozen(fresh)) {
        const { className } = this.#metadata;
        throw new EntityMetadataError(className, [`new ${className}() is frozen, and reading fills it.`]);
      }
      this.#fresh = fresh;
    }
    return this.#fresh;
  }
}

/** Whether a fresh instance has an equal value; each has its own copy of a method that is written as a field. */
function comesBack(value: unknown, fresh: unknown): boolean {
  return typeof value === 'function' ? typeof fresh === 'function' : isDeepStrictEqual(value, fresh);
}
