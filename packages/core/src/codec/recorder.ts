import { types } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { ClassMetadata, ValueType } from '../metadata/class-metadata.js';
import { isDate, isMap, isPlainObject, isSet } from './built-in-values.js';
import { decodeNullable, encodeNullable, wholeValue, type ConverterOf } from './converter.js';
import { rootPath } from './value-path.js';

function refuseChange(name: string | symbol): never {
  throw new TypeError(`it changes '${String(name)}'; a getter that is stored reads only (of a list, sort a copy)`);
}

/** What JavaScript itself asks of any object. */
const asked: ReadonlySet<string> = new Set(['toJSON', 'then', 'length']);

/** One order for what the table keeps in none. */
function byText(left: unknown, right: unknown): number {
  const [one, other] = [textOf(left), textOf(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function textOf(value: unknown): string {
  return types.isUint8Array(value) ? Buffer.from(value).toString('hex') : String(value);
}

/** What a getter has read. */
export class Reads {
  /** The properties of the entity itself. */
  readonly properties = new Set<string>();
  /** The first path that was `undefined`. */
  firstUndefined: string | undefined;

  note(steps: readonly string[], value: unknown): void {
    this.properties.add(steps[0]!);
    if (value === undefined) this.firstUndefined ??= steps.join('.');
  }
}

/** A Map that tells which of its keys are read. */
class RecordingMap extends Map<unknown, unknown> {
  readonly #note: (key: unknown, value: unknown) => unknown;

  constructor(note: (key: unknown, value: unknown) => unknown, entries: readonly (readonly [unknown, unknown])[]) {
    super(entries);
    this.#note = note;
  }

  override get(key: unknown): unknown {
    return this.#note(key, super.get(key));
  }
}

/** Stands in for an object, and notes which of its properties are read. */
export class Recorder implements ProxyHandler<object> {
  readonly receiver: object;
  readonly #source: object;
  readonly #metadata: ClassMetadata | undefined;
  readonly #steps: readonly string[];
  readonly #reads: Reads;
  readonly #converterOf: ConverterOf;
  readonly #elements: ValueType | undefined;

  constructor(
    source: object,
    metadata: ClassMetadata | undefined,
    steps: readonly string[],
    reads: Reads,
    converterOf: ConverterOf,
    elements?: ValueType,
  ) {
    this.#source = source;
    this.#metadata = metadata;
    this.#steps = steps;
    this.#reads = reads;
    this.#converterOf = converterOf;
    this.#elements = elements;
    // A target of its own, since a proxy of a frozen object must give its very values.
    const target: object = Array.isArray(source)
      ? []
      : (Object.create(Object.getPrototypeOf(source) as object | null) as object);
    this.receiver = new Proxy(target, this);
  }

  has(_: object, name: string | symbol): boolean {
    this.#refuseAttribute(name);
    return name in this.#source;
  }

  set(_: object, name: string | symbol): never {
    return refuseChange(name);
  }

  defineProperty(_: object, name: string | symbol): never {
    return refuseChange(name);
  }

  deleteProperty(_: object, name: string | symbol): never {
    return refuseChange(name);
  }

  getOwnPropertyDescriptor(target: object, name: string | symbol): PropertyDescriptor | undefined {
    this.#refuseAttribute(name);
    const source = this.#source;
    return Object.hasOwn(source, name)
      ? {
          value: this.get(target, name),
          enumerable: Object.prototype.propertyIsEnumerable.call(source, name),
          configurable: !(Array.isArray(source) && name === 'length'),
          writable: true,
        }
      : undefined;
  }

  /** A property without a value is there or not by how the class was compiled, and not by what is stored. */
  #refuseAttribute(name: string | symbol): void {
    if (typeof name === 'string' && this.#metadata?.byProperty.has(name) === true)
      throw new TypeError(`it asks whether '${name}' is there, which no table knows; compare it with undefined`);
  }

  ownKeys(): (string | symbol)[] {
    if (this.#metadata !== undefined)
      throw new TypeError('it lists the properties of the instance, which may be there without a value; name them');
    const names = Reflect.ownKeys(this.#source);
    // In one order: the table keeps none of an object's keys.
    return Array.isArray(this.#source) ? names : names.sort(byText);
  }

  get(_: object, name: string | symbol): unknown {
    const source = this.#source;
    if (typeof name === 'symbol') return Reflect.get(source, name) as unknown;
    const attribute = this.#metadata?.byProperty.get(name);
    // Methods and getters of the class run on the receiver: what they read counts.
    if (attribute === undefined || attribute.derived === true) {
      const value: unknown = Reflect.get(source, name, this.receiver);
      if (typeof value === 'function' && Object.hasOwn(source, name) && this.#metadata !== undefined)
        throw new TypeError(`'${name}' is a function in a field, which reads the instance itself; make it a method`);
      return asked.has(name) || typeof value === 'function' || name in (Object.getPrototypeOf(source) as object)
        ? value
        : this.#note(name, value, this.#elements);
    }
    const value: unknown = Reflect.get(source, name);
    return this.#note(name, asStored(value, attribute.type, this.#converterOf), attribute.type);
  }

  #note(name: string, value: unknown, type?: ValueType): unknown {
    const steps = [...this.#steps, name];
    this.#reads.note(steps, value);
    return this.#wrap(steps, value, type);
  }

  #wrap(steps: readonly string[], value: unknown, type?: ValueType): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const of = type !== undefined && 'of' in type && typeof type.of === 'object' ? type.of : undefined;
    if (isSet(value)) return new Set([...value].sort(byText));
    if (isMap(value)) {
      const entries = [...value].sort(([left], [right]) => byText(left, right));
      const note = (key: unknown, each: unknown): unknown => {
        this.#reads.note([...steps, String(key)], each);
        return each;
      };
      return new RecordingMap(
        note,
        entries.map(([key, each]) => [key, this.#wrap([...steps, String(key)], each, of)]),
      );
    }
    const nested = type?.kind === 'nested' ? type.metadata() : undefined;
    if (nested === undefined && !isPlainObject(value) && !Array.isArray(value)) return value;
    return new Recorder(value, nested, steps, this.#reads, this.#converterOf, of).receiver;
  }
}

/** Kinds of which a value may come back in another form: rounded, without −0, or without what is undefined. */
const changingKinds: ReadonlySet<ValueType['kind']> = new Set(['date', 'number', 'list', 'map', 'record', 'document']);

/** A value as it comes back: dates may be stored in whole seconds. What can't be stored is refused elsewhere. */
function asStored(value: unknown, type: ValueType, converterOf: ConverterOf): unknown {
  if (value === undefined || !changingKinds.has(type.kind)) return value;
  // The commonest come back as they are, but for −0: no need to write and read them.
  if (type.kind === 'number' && typeof value === 'number') return value + 0;
  if (type.kind === 'date' && type.as !== 'epochSeconds' && isDate(value)) return new Date(value);
  const path = rootPath('');
  try {
    const converter = converterOf(type);
    const stored = encodeNullable(converter, value, path) as AttributeValue;
    return decodeNullable(converter, stored, path, wholeValue);
  } catch {
    return value;
  }
}
