import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { describeValue } from '../codec/describe.js';
import { InvalidUpdateError } from '../errors/expression-errors.js';
import type { ClassMetadata, ValueType } from '../metadata/class-metadata.js';
import type { EntityClass } from '../metadata/entity-class.js';
import type { updateOf as phantom } from './attribute-types.js';
import type { Operand } from './operand.js';
import type { AttributePath } from './path.js';

/** One change of an update, as inert data; the compiler knows each kind. */
export type UpdateNode =
  | { readonly kind: 'set'; readonly path: AttributePath; readonly value: Operand }
  | { readonly kind: 'setIfNotExists'; readonly path: AttributePath; readonly value: AttributeValue }
  | { readonly kind: 'increment'; readonly path: AttributePath; readonly by: AttributeValue }
  | { readonly kind: 'decrement'; readonly path: AttributePath; readonly by: AttributeValue }
  | { readonly kind: 'append'; readonly path: AttributePath; readonly items: AttributeValue }
  | { readonly kind: 'prepend'; readonly path: AttributePath; readonly items: AttributeValue }
  // DynamoDB has no empty set: this leaves the attribute absent.
  | { readonly kind: 'setEmptySet'; readonly path: AttributePath }
  | { readonly kind: 'remove'; readonly path: AttributePath }
  | { readonly kind: 'add'; readonly path: AttributePath; readonly value: AttributeValue }
  | { readonly kind: 'delete'; readonly path: AttributePath; readonly elements: AttributeValue };

/** The declared property that a change sets as a whole: its class's rules check the value. */
export interface UpdatedProperty {
  readonly owner: ClassMetadata;
  readonly property: string;
  /** The properties, keys and indexes that lead to the owner's instance; none in the entity itself. */
  readonly parents: readonly string[];
}

/** Where a change puts its value. */
export interface UpdatedPlace {
  /** The declared type of what lies there. */
  readonly type: ValueType;
  /** The properties, keys and indexes that lead to it. */
  readonly path: readonly string[];
}

const brand: unique symbol = Symbol.for('@entable/core/update') as never;

/** A change with the class that it is of. */
export class EntityUpdate {
  declare readonly [brand]: true;
  declare readonly [phantom]: (entity: unknown, complete: unknown) => void;
  readonly entityClass: EntityClass;
  readonly node: UpdateNode;
  /** `undefined` for an element of a list, a value of a Map or Record, and below a document. */
  readonly updated: UpdatedProperty | undefined;
  readonly place: UpdatedPlace;

  constructor(entityClass: EntityClass, node: UpdateNode, updated: UpdatedProperty | undefined, place: UpdatedPlace) {
    this.entityClass = entityClass;
    this.node = Object.freeze(node);
    this.updated = updated;
    this.place = place;
    Object.freeze(this);
  }
}
Object.defineProperty(EntityUpdate.prototype, brand, { value: true });

export function isUpdate(given: unknown): given is EntityUpdate {
  return typeof given === 'object' && given !== null && brand in given;
}

/**
 * Sees a change in what was given, of this copy of the package or another.
 * @throws InvalidUpdateError
 */
export function updateOf(given: unknown, entityName: string): EntityUpdate {
  if (isUpdate(given)) return given;
  throw new InvalidUpdateError(
    entityName,
    undefined,
    `${describeValue(given)} is no update; updates are made by attr(${entityName}), as in attr(${entityName}).<property>.set(…).`,
  );
}
