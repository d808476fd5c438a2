import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isDeepStrictEqual } from 'node:util';
import { InvalidItemError } from '../errors/item-errors.js';
import type { ClassMetadata } from '../metadata/class-metadata.js';
import { parseStored, wireText } from '../wire/stored-json.js';
import { isSet } from './built-in-values.js';
import { isSameStored } from './canonical-value.js';
import {
  decodeNullable,
  encodeNullable,
  unsupported,
  type ConvertedAttribute,
  type ConverterOf,
  type Reading,
} from './converter.js';
import { compileDecoder, type DecodeMembers } from './decoder-code.js';
import { describeFailure, evaluate } from './derived.js';
import { describeStored } from './describe.js';
import { setOwn } from './entries.js';
import { fillableInstance, instantiate, type Properties } from './fresh-instance.js';
import type { Item } from './item.js';
import { rememberPartial } from './partial-instances.js';
import { rememberUnknown, unknownAttributes } from './unknown-attributes.js';
import { childPath, formatPath, type ValuePath } from './value-path.js';
import { compileWriter, type WriteMembers } from './writer-code.js';

/** An instance with what its attributes say, and how many of them the item has. */
interface Filled {
  readonly instance: Properties;
  readonly known: number;
}

/** Maps instances of one class to items, or to maps inside of an item, and back. */
export class ClassCodec {
  readonly #metadata: ClassMetadata;
  /** Those that reading assigns: all but stored getters. */
  readonly #assigned: readonly ConvertedAttribute[];
  readonly #derived: readonly ConvertedAttribute[];
  readonly #converterOf: ConverterOf;
  #fresh: Properties | undefined;
  /** The class's own code, `false` where it has none. */
  #decodeMembers: DecodeMembers | false | undefined;
  #writeMembers: WriteMembers | false | undefined;

  /** @param hasCode - whether the class has code of its own, where that may be made of text. */
  constructor(metadata: ClassMetadata, converterOf: ConverterOf, hasCode = true) {
    this.#metadata = metadata;
    if (!hasCode) this.#decodeMembers = this.#writeMembers = false;
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
    // What could not be read again is not saved.
    this.#initial();
    const item: Item = { ...unknownAttributes(source) };
    for (const { property, name, converter } of this.#assigned) {
      const value = (instance as Properties)[property];
      const at = childPath(path, property);
      const stored = value === undefined ? undefined : encodeNullable(converter, value, at);
      if (stored === undefined) this.#checkAbsence(property, value, at);
      else setOwn(item, name, stored);
    }
    for (const attribute of this.#derived) {
      const stored = this.#derive(attribute, instance, childPath(path, attribute.property));
      if (stored !== undefined) setOwn(item, attribute.name, stored);
    }
    this.#checkUndecorated(instance, () => item, path);
    return item;
  }

  /** The JSON of what `encode` gives. */
  write(instance: object, path: ValuePath, source: object = instance): string {
    return this.writeQuickly(instance, path, source) ?? wireText(this.encode(instance, path, source));
  }

  /** The same by the class's own code; `undefined` where that is not sure. */
  writeQuickly(instance: object, path: ValuePath, source: object = instance): string | undefined {
    const write = (this.#writeMembers ??= compileWriter(this.#assigned, this.#initial(), this.#converterOf) ?? false);
    if (write === false) return undefined;
    const own = write(instance, path);
    if (own === undefined) return undefined;
    const unknown = unknownAttributes(source);
    let members = unknown === undefined ? own : Object.entries(unknown).map(memberText).join('') + own;
    for (const attribute of this.#derived) {
      const stored = this.#derive(attribute, instance, childPath(path, attribute.property));
      if (stored !== undefined) members += memberText([attribute.name, stored]);
    }
    const text = `{${members.slice(1)}}`;
    this.#checkUndecorated(instance, () => parseStored(text) as Item, path);
    return text;
  }

  /**
   * What is absent keeps the value that `new Class()` gives it; in a partial instance it stays absent.
   * @param selected - the properties that were asked for, where not all were.
   */
  decode(item: Item, path: ValuePath, reading: Reading, selected?: ReadonlySet<string>): object {
    if (!reading.partial) return this.#decodeWhole(item, path, reading);
    const instance = instantiate(this.#metadata);
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
    const { instance, known } = this.#fillQuickly(item, path, reading) ?? this.#fill(item, path, reading);
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

  #fill(item: Item, path: ValuePath, reading: Reading): Filled {
    const instance = instantiate(this.#metadata);
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
  #fillQuickly(item: Item, path: ValuePath, reading: Reading): Filled | undefined {
    // What could not be filled is told first.
    this.#initial();
    const decode = (this.#decodeMembers ??= compileDecoder(this.#assigned) ?? false);
    if (decode === false) return undefined;
    const instance = instantiate(this.#metadata);
    const known = decode(item, instance, path, reading);
    return known === -1 ? undefined : { instance, known };
  }

  #derive(attribute: ConvertedAttribute, instance: object, path: ValuePath): AttributeValue | undefined {
    const { value, error } = evaluate(this.#metadata, attribute, instance, this.#converterOf);
    if (error !== undefined) throw unsupported(path, describeFailure(error), { cause: error });
    return value === undefined ? undefined : encodeNullable(attribute.converter, value, path);
  }

  /** A getter that gives something else than is stored would answer queries by one value and show another. */
  #checkDerived(attribute: ConvertedAttribute, stored: AttributeValue, instance: object, path: ValuePath): void {
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
  #checkUndecorated(instance: object, itemOf: () => Item, path: ValuePath): void {
    if (!this.#hasUndecorated(instance)) return;
    let read: object | undefined;
    for (const key of Reflect.ownKeys(instance)) {
      if (typeof key === 'string' && this.#metadata.byProperty.has(key)) continue;
      if (!Object.prototype.propertyIsEnumerable.call(instance, key)) continue;
      const value: unknown = Reflect.get(instance, key);
      if (comesBack(value, Reflect.get(this.#initial(), key))) continue;
      read ??= this.decode(itemOf(), path, { partial: false, unknownAttributes: 'drop' });
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

  /** A fresh instance, to compare with: made once. */
  #initial(): Properties {
    return (this.#fresh ??= fillableInstance(this.#metadata));
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

/** An attribute in JSON, after a comma. */
export function memberText([name, stored]: readonly [string, AttributeValue]): string {
  return `,${JSON.stringify(name)}:${wireText(stored)}`;
}

function ownValue(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

/** Part of an item can't run the getter, which would make up a value of what is not there: the stored one hides it. */
function holdDerived(
  instance: object,
  { property, converter }: ConvertedAttribute,
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
