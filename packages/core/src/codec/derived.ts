import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AttributeMetadata, ClassMetadata, ValueType } from '../metadata/class-metadata.js';
import { isPlainObject } from './built-in-values.js';
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

/** Stands in for an object, and notes which of its properties are read. */
class Recorder {
  readonly receiver: object;
  readonly #source: object;
  readonly #metadata: ClassMetadata | undefined;
  readonly #prefix: string;
  readonly #reads: Map<string, boolean>;
  readonly #converterOf: ConverterOf;

  constructor(
    source: object,
    metadata: ClassMetadata | undefined,
    prefix: string,
    reads: Map<string, boolean>,
    converterOf: ConverterOf,
  ) {
    this.#source = source;
    this.#metadata = metadata;
    this.#prefix = prefix;
    this.#reads = reads;
    this.#converterOf = converterOf;
    // An empty target, since a proxy of a frozen object must give its very values.
    this.receiver = new Proxy(Object.create(Object.getPrototypeOf(source) as object | null) as object, {
      get: (_, name) => this.#get(name),
      has: (_, name) => name in source,
      ownKeys: () => Reflect.ownKeys(source),
      getOwnPropertyDescriptor: (_, name) =>
        Object.hasOwn(source, name)
          ? { value: this.#get(name), enumerable: true, configurable: true, writable: true }
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
      return typeof value === 'function' || name in (Object.getPrototypeOf(source) as object)
        ? value
        : this.#note(name, value);
    }
    const value: unknown = Reflect.get(source, name);
    return this.#note(name, asStored(value, attribute.type, this.#converterOf), attribute.type);
  }

  #note(name: string, value: unknown, type?: ValueType): unknown {
    const path = this.#prefix + name;
    this.#reads.set(path, value === undefined);
    if (typeof value !== 'object' || value === null) return value;
    const nested = type?.kind === 'nested' ? type.metadata() : undefined;
    if (nested === undefined && !isPlainObject(value)) return value;
    return new Recorder(value, nested, `${path}.`, this.#reads, this.#converterOf).receiver;
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
