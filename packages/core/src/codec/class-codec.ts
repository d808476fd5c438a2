import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isDeepStrictEqual } from 'node:util';
import { InvalidItemError } from '../errors/item-errors.js';
import { EntityMetadataError } from '../errors/metadata-errors.js';
import type { ClassMetadata, ValueType } from '../metadata/class-metadata.js';
import { isSet } from './built-in-values.js';
import { isSameStored } from './canonical-value.js';
import { decodeNullable, encodeNullable, unsupported, type Converter, type Reading } from './converter.js';
import { describeFailure, evaluate } from './derived.js';
import { describeStored } from './describe.js';
import { setOwn } from './entries.js';
import type { Item } from './item.js';
import { rememberPartial } from './partial-instances.js';
import { writeQuickCode, type AttributeCodec, type QuickCode } from './quick-code.js';
import { rememberUnknown, unknownAttributes } from './unknown-attributes.js';
import { childPath, formatPath, type ValuePath } from './value-path.js';

type Properties = Record<string, unknown>;
interface Assigned {
  readonly instance: Properties;
  readonly known: number;
}
type ConverterOf = (type: ValueType) => Converter;

/** Maps instances of one class to items, or to maps inside of an item, and back. */
export class ClassCodec {
  readonly #metadata: ClassMetadata;
  readonly #assigned: readonly AttributeCodec[];
  readonly #derived: readonly AttributeCodec[];
  readonly #converterOf: ConverterOf;
  readonly #writeCode: typeof writeQuickCode;
  #fresh: Properties | undefined;
  /** `false` where none can be written. */
  #quickCode: QuickCode | false | undefined;

  /** @param writeCode - what writes the class's own code, where it has any. */
  constructor(metadata: ClassMetadata, converterOf: ConverterOf, writeCode: typeof writeQuickCode = writeQuickCode) {
    this.#metadata = metadata;
    this.#writeCode = writeCode;
    this.#converterOf = converterOf;
    const attributes = metadata.attributes.map((each) => ({ ...each, converter: converterOf(each.type) }));
    this.#assigned = attributes.filter(({ derived }) => derived !== true);
    this.#derived = attributes.filter(({ derived }) => derived === true);
  }

  /**
   * @param source - the instance itself, unknown attributes of which are written back; `instance` may stand in for it.
   * @throws UnsupportedValueError where an instance read back would not be equal.
   */
  encode(instance: object, path: ValuePath, source: object = instance): Item {
    const item = this.#encodeAssigned(instance, path, unknownAttributes(source));
    for (const attribute of this.#derived) {
      const stored = this.#derive(attribute, instance, childPath(path, attribute.property));
      if (stored !== undefined) setOwn(item, attribute.name, stored);
    }
    this.#checkUndecorated(instance, item, path);
    return item;
  }

  /**
   * What is absent keeps the value that `new Class()` gives it; in a partial instance it stays absent.
   * @param selected - the properties that were asked for, where not all were.
   */
  decode(item: Item, path: ValuePath, reading: Reading, selected?: ReadonlySet<string>): object {
    if (!reading.partial) return this.#decodeWhole(item, path, reading);
    const instance = this.instantiate();
    for (const { property, name, converter } of this.#assigned) {
      const stored = selected?.has(property) === false ? undefined : ownValue(item, name);
      if (stored === undefined) delete instance[property];
      else instance[property] = decodeNullable(converter, stored, childPath(path, property), reading);
    }
    for (const attribute of this.#derived) {
      const stored = selected?.has(attribute.property) === false ? undefined : ownValue(item, attribute.name);
      const at = childPath(path, attribute.property);
      holdDerived(instance, attribute, stored, at, reading);
    }
    return rememberPartial(instance);
  }

  #decodeWhole(item: Item, path: ValuePath, reading: Reading): object {
    const { instance, known } = this.#quicklyAssigned(item, path, reading) ?? this.#assignAll(item, path, reading);
    this.complete(instance, item, known, path, reading);
    return instance;
  }

  /**
   * Checks the getters that are stored, and keeps what the class does not declare.
   * @param known - how many of the item's attributes the instance has already.
   */
  complete(instance: object, item: Item, known: number, path: ValuePath, reading: Reading): void {
    let count = known;
    for (const attribute of this.#derived) {
      const stored = ownValue(item, attribute.name);
      if (stored === undefined) continue;
      count++;
      this.#checkDerived(attribute, stored, instance, childPath(path, attribute.property));
    }
    if (Object.keys(item).length > count) this.#keepUnknown(instance, item, path, reading);
  }

  /** A new instance with what its attributes say, and how many of them are there. */
  #assignAll(item: Item, path: ValuePath, reading: Reading): Assigned {
    const instance = this.instantiate();
    let known = 0;
    for (const { property, name, converter } of this.#assigned) {
      const stored = ownValue(item, name);
      if (stored === undefined) continue;
      instance[property] = decodeNullable(converter, stored, childPath(path, property), reading);
      known++;
    }
    return { instance, known };
  }

  /** The same by the class's own code; `undefined` where that is not sure. */
  #quicklyAssigned(item: Item, path: ValuePath, reading: Reading): Assigned | undefined {
    const quick = this.#quick();
    if (quick === false) return undefined;
    const instance = this.instantiate();
    const known = quick.decode(item, instance, path, reading);
    return known === -1 ? undefined : { instance, known };
  }

  /** The item of what is no getter, beside what is stored already. */
  #encodeAssigned(instance: object, path: ValuePath, unknown: Item | undefined): Item {
    const quick = this.#quick();
    const quickItem: Item = { ...unknown };
    if (quick !== false && quick.encode(instance, quickItem, path)) return quickItem;
    const item: Item = { ...unknown };
    for (const { property, name, converter } of this.#assigned) {
      const value = (instance as Properties)[property];
      const at = childPath(path, property);
      const stored = value === undefined ? undefined : encodeNullable(converter, value, at);
      if (stored === undefined) this.#checkAbsence(property, value, at);
      else setOwn(item, name, stored);
    }
    return item;
  }

  #quick(): QuickCode | false {
    return (this.#quickCode ??= this.#writeCode(this.#assigned, this.#initial()) ?? false);
  }

  /** A new instance of the class. */
  instantiate(): Properties {
    const { entityClass, className } = this.#metadata;
    try {
      return new (entityClass as new () => Properties)();
    } catch (error) {
      const problem = `new ${className}() fails without arguments, and reading needs it.`;
      throw new EntityMetadataError(className, [problem], { cause: error });
    }
  }

  #derive(attribute: AttributeCodec, instance: object, path: ValuePath): AttributeValue | undefined {
    const { value, error } = evaluate(this.#metadata, attribute, instance, this.#converterOf);
    if (error !== undefined) throw unsupported(path, describeFailure(error), { cause: error });
    return value === undefined ? undefined : encodeNullable(attribute.converter, value, path);
  }

  /** A getter that gives something else than is stored would answer queries by one value and show another. */
  #checkDerived(attribute: AttributeCodec, stored: AttributeValue, instance: object, path: ValuePath): void {
    const refuse = (found: string, cause?: unknown): InvalidItemError =>
      new InvalidItemError({ path: formatPath(path), expected: 'what its getter gives of the item', found }, { cause });
    let given: AttributeValue | undefined;
    try {
      given = this.#derive(attribute, instance, path);
    } catch (error) {
      throw refuse(`${describeStored(stored)} where the getter fails`, error);
    }
    if (given === undefined || !isSameStored(given, stored)) throw refuse(`another value (${describeStored(stored)})`);
  }

  #keepUnknown(instance: object, item: Item, path: ValuePath, { unknownAttributes: mode }: Reading): void {
    if (mode === 'drop') return;
    const names = Object.keys(item).filter((name) => !this.#metadata.byName.has(name));
    if (names.length === 0) return;
    if (mode === 'reject') {
      throw new InvalidItemError({
        path: formatPath(path),
        expected: `the attributes of ${this.#metadata.className} alone`,
        found: `also ${names.map((name) => `'${name}'`).join(', ')}`,
      });
    }
    const unknown: Item = {};
    for (const name of names) setOwn(unknown, name, item[name]!);
    rememberUnknown(instance, unknown);
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
    if (!this.#hasUndecorated(instance)) return;
    let read: object | undefined;
    for (const key of Reflect.ownKeys(instance)) {
      if (typeof key === 'string' && this.#metadata.byProperty.has(key)) continue;
      if (!Object.prototype.propertyIsEnumerable.call(instance, key)) continue;
      const value: unknown = Reflect.get(instance, key);
      if (comesBack(value, Reflect.get(this.#initial(), key))) continue;
      read ??= this.decode(item, path, { partial: false, unknownAttributes: 'drop' });
      if (!comesBack(value, Reflect.get(read, key))) {
        throw unsupported(
          childPath(path, String(key)),
          'would be lost; put @Attribute() on it, or make it a #private field',
        );
      }
    }
  }

  /** A loop by names is the quickest way; it also finds what prototypes list, which is no reason to be refused. */
  #hasUndecorated(instance: object): boolean {
    for (const name in instance) if (!this.#metadata.byProperty.has(name)) return true;
    return Object.getOwnPropertySymbols(instance).length > 0;
  }

  /** A fresh instance, to compare with: made once, and before anything is saved that could not be read. */
  #initial(): Properties {
    if (this.#fresh === undefined) {
      const fresh = this.instantiate();
      const readOnly = this.#assigned.filter(({ property }) => !isSettable(fresh, property));
      if (readOnly.length > 0) {
        const { className } = this.#metadata;
        const names = readOnly.map(({ property }) => property).join(', ');
        const state = Object.isFrozen(fresh) ? 'is frozen' : `has ${names} read-only`;
        throw new EntityMetadataError(className, [`new ${className}() ${state}, and reading fills it.`]);
      }
      this.#fresh = fresh;
    }
    return this.#fresh;
  }

  /** What a fresh instance has besides its attributes. */
  undecorated(): PropertyDescriptorMap {
    const descriptors = Object.getOwnPropertyDescriptors(this.#initial());
    return Object.fromEntries(Object.entries(descriptors).filter(([name]) => !this.#metadata.byProperty.has(name)));
  }

  /** What a property reads as where its attribute is absent. */
  initialValue(property: string): unknown {
    return this.#initial()[property];
  }
}

function ownValue(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

function isSettable(object: object, property: string): boolean {
  const own = Object.getOwnPropertyDescriptor(object, property);
  if (own === undefined) return Object.isExtensible(object) || property in object;
  return own.writable === true || own.set !== undefined;
}

/** Part of an item can't run the getter, which would make up a value of what is not there: the stored one hides it. */
function holdDerived(
  instance: object,
  { property, converter }: AttributeCodec,
  stored: AttributeValue | undefined,
  path: ValuePath,
  reading: Reading,
): void {
  const value = stored && decodeNullable(converter, stored, path, reading);
  Object.defineProperty(instance, property, {
    value,
    enumerable: stored !== undefined,
    configurable: true,
    writable: true,
  });
}

/** Whether a fresh instance has an equal value; each has its own copy of a method that is written as a field. */
function comesBack(value: unknown, fresh: unknown): boolean {
  return typeof value === 'function' ? typeof fresh === 'function' : isDeepStrictEqual(value, fresh);
}
