import { InvalidKeyError } from '../errors/key-errors.js';
import { UnsupportedValueError } from '../errors/value-errors.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { converterOf } from './converter-of.js';
import { describeFailure, evaluate, undefinedPart } from './derived.js';
import { standIn } from './stand-in.js';
import { propertyPath } from './value-path.js';

/** What a key is given by: its own properties, those that its getters read, or an entity. */
export class GivenKey {
  readonly properties: object;
  readonly #metadata: EntityMetadata;
  #receiver: object | undefined;

  constructor(metadata: EntityMetadata, properties: object) {
    this.#metadata = metadata;
    this.properties = properties;
  }

  /**
   * What its getters run on, made once for all of them.
   * @throws InvalidKeyError for a part of another type.
   */
  get receiver(): object {
    const { properties } = this;
    const isEntity = Object.getPrototypeOf(properties) === this.#metadata.entityClass.prototype;
    return (this.#receiver ??= isEntity ? properties : partsOf(this.#metadata, properties));
  }
}

/**
 * Computes a key that is a getter from the properties that it reads.
 * @throws InvalidKeyError naming a part that is undefined or of another type.
 */
export function computeKey(
  metadata: EntityMetadata,
  attribute: AttributeMetadata,
  { receiver }: GivenKey,
): { readonly value: unknown; readonly parts: readonly string[] } {
  const { className } = metadata;
  const evaluation = evaluate(metadata, attribute, receiver, converterOf);
  const missing = undefinedPart(evaluation);
  const { value, error, properties } = evaluation;
  if (missing !== undefined) {
    throw new InvalidKeyError(
      className,
      attribute.property,
      `the key is computed from '${missing}', which is undefined; give { ${properties.join(', ')} }.`,
      { cause: error },
    );
  }
  if (error !== undefined)
    throw new InvalidKeyError(className, attribute.property, `${describeFailure(error)}.`, { cause: error });
  return { value, parts: properties };
}

/** The parts of a key as an object of the class, each of its declared type. */
function partsOf(metadata: EntityMetadata, given: object): object {
  const parts = new Map<string, unknown>();
  for (const { property, type, derived } of metadata.attributes) {
    if (derived === true) continue;
    const value: unknown = Reflect.get(given, property);
    if (value === undefined) continue;
    if (value !== null) checkPart(metadata.className, property, type, value);
    parts.set(property, value);
  }
  return standIn(metadata, parts);
}

function checkPart(className: string, property: string, type: AttributeMetadata['type'], value: unknown): void {
  try {
    converterOf(type).encode(value, propertyPath(className, property));
  } catch (error) {
    if (!(error instanceof UnsupportedValueError)) throw error;
    throw new InvalidKeyError(className, property, `${error.reason}.`, { cause: error });
  }
}
