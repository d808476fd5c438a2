import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AttributeMetadata, ClassMetadata, ValueType } from '../metadata/class-metadata.js';
import { isMap, isPlainObject, isSet } from './built-in-values.js';
import type { Converter } from './converter.js';
import { decodeNullable, encodeNullable, wholeValue } from './converter.js';
import { rootPath } from './value-path.js';

/** One run of a stored getter. */
export interface Evaluation {
  readonly value: unknown;
  /** What it threw. */
  readonly error?: unknown;
  /** The paths of the properties that it read, each with whether it was `undefined`. */
  readonly reads: ReadonlyMap<string, boolean>;
}

type ConverterOf = (type: ValueType) => Converter;

/**
 * Runs a stored getter on a receiver that records what it reads. Properties read as they would come back from the
 * table, so that the getter gives the same then.
 */
export function evaluate(
  metadata: ClassMetadata,
  { property }: AttributeMetadata,
  instance: object,
  converterOf: ConverterOf,
): Evaluation {
  const reads = new Map<string, boolean>();
  const receiver = new Recorder(instance, metadata, '', reads, converterOf).receiver;
  try {
    return { value: Reflect.get(metadata.entityClass.prototype as object, property, receiver), reads };
  } catch (error) {
    return { value: undefined, error, reads };
  }
}

/** The property that a getter read as `undefined` and yet gave a value, or failed. */
export function undefinedPart({ value, error, reads }: Evaluation): string | undefined {
  if (value === undefined && error === undefined) return undefined;
  return [...reads].find(([, wasUndefined]) => wasUndefined)?.[0];
}

/** Why a getter failed, in words that say what to do. */
export function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /private/.test(message)
    ? `its getter reads a #private field, which the receiver that records its reads has not: keep it in a property (${message})`
    : `its getter fails: ${message}`;
}

/** What JavaScript itself asks of any object. */
const asked: ReadonlySet<string> = new Set(['toJSON', 'then', 'length']);

/** One order for what the table keeps in none. */
function byText(left: unknown, right: unknown): number {
  const [one, other] = [textOf(left), textOf(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value);
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
class Recorder {
  readonly receiver: object;
  readonly #source: object;
  readonly #metadata: ClassMetadata | undefined;
  readonly #prefix: string;
  readonly #reads: Map<string, boolean>;
  readonly #converterOf: ConverterOf;
  readonly #elements: ValueType | undefined;

  constructor(
    source: object,
    metadata: ClassMetadata | undefined,
    prefix: string,
    reads: Map<string, boolean>,
    converterOf: ConverterOf,
    elements?: ValueType,
  ) {
    this.#source = source;
    this.#metadata = metadata;
    this.#prefix = prefix;
    this.#reads = reads;
    this.#converterOf = converterOf;
    this.#elements = elements;
    // A target of its own, since a proxy of a frozen object must give its very values.
    const target: object = Array.isArray(source)
      ? []
      : (Object.create(Object.getPrototypeOf(source) as object | null) as object);
    this.receiver = new Proxy(target, {
      get: (_, name) => this.#get(name),
      has: (_, name) => name in source,
      // In one order: the table keeps none of an object's keys.
      ownKeys: () => (Array.isArray(source) ? Reflect.ownKeys(source) : Reflect.ownKeys(source).sort(byText)),
      getOwnPropertyDescriptor: (_, name) =>
        Object.hasOwn(source, name)
          ? {
              value: this.#get(name),
              enumerable: Object.prototype.propertyIsEnumerable.call(source, name),
              configurable: !(Array.isArray(source) && name === 'length'),
              writable: true,
            }
          : undefined,
    });
  }

  #get(name: string | symbol): unknown {
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
    const path = this.#prefix + name;
    this.#reads.set(path, value === undefined);
    return this.#wrap(path, value, type);
  }

  #wrap(path: string, value: unknown, type?: ValueType): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const of = type !== undefined && 'of' in type && typeof type.of === 'object' ? type.of : undefined;
    if (isSet(value)) return new Set([...value].sort(byText));
    if (isMap(value)) {
      const entries = [...value].sort(([left], [right]) => byText(left, right));
      const note = (key: unknown, each: unknown): unknown => {
        this.#reads.set(`${path}.${String(key)}`, each === undefined);
        return each;
      };
      return new RecordingMap(
        note,
        entries.map(([key, each]) => [key, this.#wrap(`${path}.${String(key)}`, each, of)]),
      );
    }
    const nested = type?.kind === 'nested' ? type.metadata() : undefined;
    if (nested === undefined && !isPlainObject(value) && !Array.isArray(value)) return value;
    return new Recorder(value, nested, `${path}.`, this.#reads, this.#converterOf, of).receiver;
  }
}

const roundedKinds: ReadonlySet<ValueType['kind']> = new Set(['date', 'list', 'map', 'record']);

/** A value as it comes back: dates may be stored in whole seconds. What can't be stored is refused elsewhere. */
function asStored(value: unknown, type: ValueType, converterOf: ConverterOf): unknown {
  if (value === undefined || !roundedKinds.has(type.kind)) return value;
  const path = rootPath('');
  try {
    const converter = converterOf(type);
    const stored = encodeNullable(converter, value, path) as AttributeValue;
    return decodeNullable(converter, stored, path, wholeValue);
  } catch {
    return value;
  }
}
