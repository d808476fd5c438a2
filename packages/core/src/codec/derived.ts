import { isError, isTypeError } from '../errors/is-error.js';
import type { AttributeMetadata, ClassMetadata } from '../metadata/class-metadata.js';
import type { ConverterOf } from './converter.js';
import { Reads, Recorder } from './recorder.js';

/** One run of a stored getter. */
export interface Evaluation {
  readonly value: unknown;
  /** What it threw, if anything. */
  readonly error: unknown;
  /** The stored properties of the entity that it read, those that are getters themselves left out. */
  readonly properties: readonly string[];
  /** The first path that it read as `undefined`, where it read one. */
  readonly undefinedRead: string | undefined;
}

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
  const reads = new Reads();
  const { receiver } = new Recorder(instance, metadata, [], reads, converterOf);
  let value: unknown;
  let error: unknown;
  try {
    value = Reflect.get(metadata.entityClass.prototype as object, property, receiver);
  } catch (thrown) {
    error = thrown;
  }
  const properties: string[] = [];
  for (const name of reads.properties) {
    const attribute = metadata.byProperty.get(name);
    if (attribute !== undefined && attribute.derived !== true) properties.push(name);
  }
  return { value, error, properties, undefinedRead: reads.firstUndefined };
}

/** The property that a getter read as `undefined` and yet gave a value, or failed. */
export function undefinedPart({ value, error, undefinedRead }: Evaluation): string | undefined {
  return value === undefined && error === undefined ? undefined : undefinedRead;
}

/** Why a getter failed, in words that say what to do. */
export function describeFailure(error: unknown): string {
  const message = isError(error) ? error.message : String(error);
  return isTypeError(error) && /private member|Receiver must be/.test(message)
    ? `its getter reads a #private field, which the receiver that records its reads has not: keep it in a property (${message})`
    : `its getter fails: ${message}`;
}
