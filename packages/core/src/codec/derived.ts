import type { AttributeMetadata, ClassMetadata } from '../metadata/class-metadata.js';
import { Recorder, type ConverterOf } from './recorder.js';

/** One run of a stored getter. */
export interface Evaluation {
  readonly value: unknown;
  /** What it threw. */
  readonly error?: unknown;
  /** The paths of the properties that it read, each with whether it was `undefined`. */
  readonly reads: ReadonlyMap<string, boolean>;
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
