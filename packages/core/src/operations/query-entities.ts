import { EntityMetadataError } from '../errors/metadata-errors.js';
import type { Condition } from '../expressions/attribute-types.js';
import { conditionOf } from '../expressions/condition.js';
import { isSameOrBase } from '../metadata/entity-class.js';
import { checkWholeNumber, refuseOption } from './check-options.js';
import { keptKey, keptOptions } from './kept-arguments.js';
import type { OperationContext } from './operation-context.js';
import { givenCondition, readTarget } from './prepare-read.js';
import { prepareQuery } from './prepare-query.js';
import { itemReader, type ItemReader } from './read-item.js';
import type { AnyItemsOptions, QueryPageOptions } from './read-options.js';
import { storedItem } from './read-already.js';
import { checkPageOptions, sendRead, toPage, type Page } from './read-page.js';
import { allOf, itemsOf } from './write-condition.js';

type ConditionOfOne<T> = T extends unknown ? Condition<T> : never;

/** What `queryEntities` takes: conditions may be of any one of the entities. */
export interface QueryEntitiesOptions<T> extends Omit<
  QueryPageOptions<never>,
  'select' | 'sortKeyCondition' | 'filterCondition'
> {
  /** A condition on the sort key: `eq`, `lt`, `lte`, `gt`, `gte`, `between` or `beginsWith`. */
  readonly sortKeyCondition?: ConditionOfOne<T> | undefined;
  /** Leaves out items after DynamoDB has read (and charged) them. */
  readonly filterCondition?: ConditionOfOne<T> | undefined;
}

/** Reads one page of the items of several entities of one table, each as its own class. */
export async function queryEntities<T extends object>(
  contexts: readonly OperationContext[],
  partitionKey: unknown,
  givenOptions: AnyItemsOptions,
): Promise<Page<T>> {
  checkDiscriminators(contexts);
  const options = keptOptions(contexts[0]!, givenOptions);
  const leading = contextOfConditions(contexts, options);
  checkWholeNumber(leading.metadata, 'limit', options.limit);
  checkPageOptions(leading, options);
  refuseOption(leading.metadata, options, 'select', 'a query of several entities');
  const [query] = await Promise.all([
    prepareQuery(leading, keptKey(leading, partitionKey), options, 'items'),
    ...contexts.filter((each) => each !== leading).map((each) => readTarget(each, options, 'items')),
  ]);
  const filter = allOf(
    itemsOf(contexts.map(({ metadata }) => metadata)),
    givenCondition(leading.metadata, options.filterCondition),
  );
  const prepared = { ...query, filter, readInstance: undefined };
  const reader = await readerOfAll<T>(contexts);
  return toPage(
    leading,
    prepared,
    reader,
    await sendRead(leading, prepared, prepared.startKey, options.limit, 'items'),
  );
}

/** The entity that the conditions are of; the first, where there are none or they are of another. */
function contextOfConditions(
  contexts: readonly OperationContext[],
  { sortKeyCondition, filterCondition }: AnyItemsOptions,
): OperationContext {
  const classes = [sortKeyCondition, filterCondition].flatMap((given) =>
    given === undefined ? [] : conditionOf(given).entityClass,
  );
  return (
    contexts.find(({ metadata }) => classes.every((each) => isSameOrBase(each, metadata.entityClass))) ?? contexts[0]!
  );
}

/** Each item's class is told by the one attribute that all of them have. */
async function readerOfAll<T extends object>(contexts: readonly OperationContext[]): Promise<ItemReader<T>> {
  const readers = new Map<string | undefined, ItemReader<T>>();
  for (const context of contexts) readers.set(context.metadata.discriminator!.value, await itemReader<T>(context));
  const { attribute } = contexts[0]!.metadata.discriminator!;
  return { read: (item) => readers.get(storedItem(item)[attribute]?.S)!.read(item) };
}

function checkDiscriminators(contexts: readonly OperationContext[]): void {
  if (contexts.length === 0) {
    throw new EntityMetadataError(undefined, ['queryEntities takes the classes of at least one entity.']);
  }
  const [first] = contexts;
  const seen = new Set<string>();
  for (const { metadata } of contexts) {
    const { discriminator, className } = metadata;
    const refuse = (problem: string): EntityMetadataError => new EntityMetadataError(className, [problem]);
    if (discriminator === undefined) throw refuse('has no discriminator, by which its items could be told.');
    if (discriminator.attribute !== first!.metadata.discriminator!.attribute) {
      throw refuse(`has another discriminator's attribute than ${first!.metadata.className}.`);
    }
    if (seen.has(discriminator.value)) throw refuse(`has the same discriminator as another of the entities.`);
    seen.add(discriminator.value);
  }
}
