import { isDate } from '../codec/built-in-values.js';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/item.js';
import { checkKeyParts } from '../codec/key-parts.js';
import { GivenKey } from '../codec/computed-key.js';
import { encodeKeyValue, keyProblem, keyValue } from '../codec/key.js';
import { setOwn } from '../codec/entries.js';
import { InvalidConditionError } from '../errors/expression-errors.js';
import { InvalidKeyError } from '../errors/key-errors.js';
import type { ConditionNode } from '../expressions/condition.js';
import { pathsOf } from '../expressions/condition-paths.js';
import { valueOperand, type Operand } from '../expressions/operand.js';
import { rootAttribute, type AttributePath } from '../expressions/path.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { IndexSchema, KeyAttribute, TableSchema } from '../table/table-schema.js';

/** The keys that a query goes by: the table's, or an index's. */
export interface QueriedKeys {
  readonly partitionKey: readonly KeyAttribute[];
  readonly sortKey: readonly KeyAttribute[];
}

export function queriedKeys(schema: TableSchema, index: IndexSchema | undefined): QueriedKeys {
  return (
    index ?? { partitionKey: [schema.partitionKey], sortKey: schema.sortKey === undefined ? [] : [schema.sortKey] }
  );
}

/**
 * Encodes the value of the partition key: bare, or where it has several attributes an object of their properties.
 * @throws InvalidKeyError
 */
export function encodePartitionKey(metadata: EntityMetadata, keys: QueriedKeys, given: unknown): Item {
  const encoded: Item = {};
  const { partitionKey } = keys;
  const attributes = partitionKey.map(({ name }) => metadata.byName.get(name)!);
  const object = attributes.some((attribute) => isOf(attribute, given)) ? (given as object) : undefined;
  if (object !== undefined) {
    refuseSortKey(metadata, keys, object);
    checkKeyParts(metadata, attributes, object);
  }
  const read = new Map<string, unknown>();
  const parts = object && new GivenKey(metadata, object);
  for (const { name, type } of partitionKey) {
    const attribute = metadata.byName.get(name)!;
    const isObject = isOf(attribute, given);
    if (!isObject && partitionKey.length > 1) {
      throw new InvalidKeyError(
        metadata.className,
        attribute.property,
        'the partition key has several attributes; give an object of their properties.',
      );
    }
    const value: unknown = isObject ? keyValue(metadata, attribute, parts!, read) : given;
    setOwn(encoded, name, encodeKeyValue(metadata, attribute, value, 'partition', type));
  }
  if (object !== undefined) checkKeyParts(metadata, attributes, object, read.keys());
  return encoded;
}

/** Whether the key is given by properties; a getter's may be any that it reads. */
function isOf({ property, derived }: AttributeMetadata, given: unknown): given is object {
  if (typeof given !== 'object' || given === null) return false;
  return property in given || (derived === true && !isDate(given) && !ArrayBuffer.isView(given));
}

/** A sort key beside the partition key would be passed over, and the query give more than was asked for. */
function refuseSortKey(metadata: EntityMetadata, { sortKey }: QueriedKeys, given: object): void {
  if (given instanceof metadata.entityClass) return;
  const property = sortKey
    .map(({ name }) => metadata.byName.get(name)?.property)
    .find((each) => each !== undefined && Reflect.get(given, each) !== undefined);
  if (property === undefined) return;
  const { className } = metadata;
  throw new InvalidKeyError(
    className,
    property,
    `a query takes the partition key; give sortKeyCondition: attr(${className}).${property}.eq(…), or use get().`,
  );
}

/** The condition that the partition key equals these values. */
export function partitionKeyCondition(metadata: EntityMetadata, partitionKey: Item): ConditionNode[] {
  return Object.entries(partitionKey).map(([name, value]) => ({
    kind: 'comparison',
    comparator: '=',
    left: { kind: 'attribute', path: rootAttribute(name, metadata.byName.get(name)!.property) },
    right: valueOperand(value),
  }));
}

/**
 * Checks that a condition is one that DynamoDB takes on a sort key.
 * @throws InvalidConditionError for another attribute or operator; InvalidKeyError for an empty value.
 */
export function checkSortKeyCondition(
  metadata: EntityMetadata,
  keys: QueriedKeys,
  condition: ConditionNode,
): ConditionNode[] {
  // An index may have several sort key attributes: DynamoDB takes one condition on each.
  const conditions = condition.kind === 'and' && keys.sortKey.length > 1 ? [...condition.conditions] : [condition];
  for (const each of conditions) {
    const { path, values } = sortKeyParts(metadata, each);
    const sortKey = path.steps.length === 1 ? keys.sortKey.find(({ name }) => name === path.steps[0]) : undefined;
    if (sortKey === undefined) {
      const expected = keys.sortKey.map(({ name }) => `'${name}'`).join(', ');
      throw new InvalidConditionError(
        metadata.className,
        path.text,
        expected === ''
          ? 'what is queried has no sort key.'
          : `sortKeyCondition is about the sort key (${expected}); other attributes belong in filterCondition.`,
      );
    }
    for (const value of values) checkSortKeyValue(metadata, path, value, sortKey, each.kind === 'beginsWith');
  }
  return conditions;
}

function sortKeyParts(
  metadata: EntityMetadata,
  node: ConditionNode,
): { path: AttributePath; values: AttributeValue[] } {
  const parts = (
    left: Operand,
    operands: readonly Operand[],
  ): { path: AttributePath; values: AttributeValue[] } | undefined => {
    const values: AttributeValue[] = [];
    for (const operand of operands) if (operand.kind === 'value') values.push(operand.value);
    return left.kind === 'attribute' && values.length === operands.length ? { path: left.path, values } : undefined;
  };
  let found: ReturnType<typeof parts>;
  if (node.kind === 'comparison' && node.comparator !== '<>') found = parts(node.left, [node.right]);
  if (node.kind === 'between') found = parts(node.operand, [node.low, node.high]);
  if (node.kind === 'beginsWith') found = parts({ kind: 'attribute', path: node.path }, [node.prefix]);
  if (found !== undefined) return found;
  throw new InvalidConditionError(
    metadata.className,
    undefined,
    'sortKeyCondition takes one eq, lt, lte, gt, gte, between or beginsWith with values; everything else belongs in filterCondition.',
  );
}

function checkSortKeyValue(
  metadata: EntityMetadata,
  path: AttributePath,
  value: AttributeValue,
  { type }: KeyAttribute,
  isPrefix: boolean,
): void {
  const problem = keyProblem(value, 'sort', type);
  if (problem !== undefined) {
    const remedy = isPrefix ? '; leave the condition out to take them all' : '';
    throw new InvalidKeyError(metadata.className, path.text, `${problem}${remedy}.`);
  }
}

/**
 * Checks that a filter is not about the keys that are queried: DynamoDB refuses those.
 * @throws InvalidConditionError
 */
export function checkFilter(metadata: EntityMetadata, keys: QueriedKeys, filter: ConditionNode): void {
  for (const { steps, text } of pathsOf(filter)) {
    const isKey = ({ name }: KeyAttribute): boolean => steps.length === 1 && steps[0] === name;
    if (!keys.partitionKey.some(isKey) && !keys.sortKey.some(isKey)) continue;
    throw new InvalidConditionError(
      metadata.className,
      text,
      'is a key of what is queried, which no filter is about; use the partition key and sortKeyCondition.',
    );
  }
}
