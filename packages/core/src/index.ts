// decorators
export { Attribute } from './decorators/attribute.js';
export type { AttributeDecorator, AttributeDecoratorOf } from './decorators/attribute-decorator.js';
export { CreatedAt } from './decorators/created-at.js';
export { Entity } from './decorators/entity.js';
export { PartitionKey } from './decorators/partition-key.js';
export { SortKey } from './decorators/sort-key.js';
export { UpdatedAt } from './decorators/updated-at.js';
export { Version } from './decorators/version.js';
export type { AttributeCodec } from './metadata/attribute-codec.js';
export type {
  AttributeOptions,
  DateFormat,
  DiscriminatorOptions,
  EntityOptions,
  IndexOptions,
  RuleDecorator,
  UnknownAttributes,
} from './metadata/attribute-options.js';
export type { ConcreteClass, EntityClass } from './metadata/entity-class.js';
export type { PropertyContext } from './metadata/standard-context.js';

// repository
export { KeyOf, type Key, type KeyProperties, type KeyValue, type PartitionKeyValue } from './operations/key-types.js';
export type { Inputs, UpdateInput } from './repository/inputs.js';
export { Repository } from './repository/repository.js';
export type { RepositoryOptions } from './repository/repository-options.js';
export { repositoryToken } from './repository/repository-token.js';
export type { Changes, DeepPartial, Returned } from './repository/returned-types.js';
export type { TransactionLegs } from './repository/transaction-legs.js';

// conditions and updates
export { attr } from './expressions/attr.js';
export { and, not, or } from './expressions/condition.js';
export type {
  AttributeName,
  AttributeOf,
  AttributeReference,
  Attributes,
  BinaryAttribute,
  BooleanAttribute,
  Condition,
  DateAttribute,
  ListAttribute,
  MapAttribute,
  MixedAttribute,
  NestedAttribute,
  NumberAttribute,
  Removable,
  ScalarAttribute,
  SetAttribute,
  Size,
  StoredType,
  StringAttribute,
  UntypedAttribute,
  Update,
} from './expressions/attribute-types.js';

// operations
export { batchOutcome, type BatchOutcome } from './operations/batch-outcome.js';
export type { BatchWriterOptions } from './operations/batch-options.js';
export type { BatchWriter } from './operations/batch-writer.js';
export type { DeleteOptions } from './operations/delete-item.js';
export { fromStreamRecord, type StreamChange, type StreamRecord } from './operations/from-stream-record.js';
export type { StreamAttributeValue, StreamImage } from './codec/stream-image.js';
export type { CallOptions } from './operations/operation-context.js';
export type { QueryEntitiesOptions } from './operations/query-entities.js';
export type { RequestObserver, RequestReport } from './operations/request-report.js';
export type {
  FillOptions,
  InvalidItemOptions,
  ItemsOptions,
  OneRequestOptions,
  PageKey,
  PagingOptions,
  PrefetchOptions,
  QueryAllOptions,
  QueryFillOptions,
  QueryItemsOptions,
  QueryOptions,
  QueryPageOptions,
  ReadOptions,
  ScanAllOptions,
  ScanFillOptions,
  ScanItemsOptions,
  ScanOptions,
  SegmentOptions,
  Selected,
  SelectOptions,
} from './operations/read-options.js';
export type { Page } from './operations/read-page.js';
export { storedItem } from './operations/stored-item.js';
export { transactGet, type GetLegOptions, type LegItems } from './operations/transact-get.js';
export { transactWrite, type TransactWriteOptions } from './operations/transact-write.js';
export type { GetLeg, WriteLeg } from './operations/transaction-leg.js';
export type { ReturnValue, UpdateOptions } from './operations/update-item.js';
export type { WriteOptions } from './operations/write-condition.js';
export type { CheckLegOptions, DeleteLegOptions, LegOptions, UpdateLegOptions } from './operations/write-legs.js';

// tables
export type { AbortSignalLike } from './table/abort.js';
export type { KeySchemaSource } from './table/checked-table.js';
export { declaredTableSchema } from './table/declared-schema.js';
export type { Client } from './table/describe-table.js';
export type { IndexSchema, KeyAttribute, TableSchema } from './table/table-schema.js';
export type { KeyType } from './metadata/key-type.js';

// validation
export type { ValidatorOptions } from './validation/class-validator.js';
export type { ValidationMode } from './validation/entity-validator.js';

// errors
export { UnflushedWritesError, UnprocessedItemsError, UnprocessedKeysError } from './errors/batch-errors.js';
export { InvalidCursorError } from './errors/cursor-errors.js';
export { EntableError } from './errors/entable-error.js';
export {
  EntityValidationError,
  InvalidEntityError,
  PartialEntityError,
  type ValidationError,
} from './errors/entity-errors.js';
export {
  EmptyUpdateError,
  InsufficientConditionsError,
  InvalidConditionError,
  InvalidUpdateError,
  UnknownAttributeError,
  UnknownConditionTypeError,
} from './errors/expression-errors.js';
export { InvalidItemError, NumberPrecisionError, type InvalidItemDetails } from './errors/item-errors.js';
export { InvalidKeyError, MissingSortKeyValueError } from './errors/key-errors.js';
export { EntityMetadataError } from './errors/metadata-errors.js';
export { IndexNotFoundError, InvalidKeySchemaError, type KeySchemaDifference } from './errors/table-errors.js';
export { InvalidTransactionError } from './errors/transaction-errors.js';
export { UnsupportedValueError } from './errors/value-errors.js';
