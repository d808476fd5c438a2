import { EntityMetadataError } from '../errors/metadata-errors.js';
import { isNative } from './built-in.js';
import type { AttributeMetadata, ClassMetadata, ValueType } from './class-metadata.js';
import type { EntityClass } from './entity-class.js';
import { resolveType, UnresolvedTypeError, type NestedReader } from './resolve-type.js';
import { applyPendingRules } from './rules.js';
import { lineage, recordedOn, type RecordedAttribute } from './store.js';

/** A recorded property with the class that declares it; a subclass's declaration replaces its base's. */
export interface DeclaredAttribute extends RecordedAttribute {
  readonly owner: EntityClass;
}

/** The decorated properties of a class and its bases, bases first. */
export function declaredAttributes(entityClass: EntityClass): DeclaredAttribute[] {
  const declared = new Map<string | symbol, DeclaredAttribute>();
  for (const owner of lineage(entityClass)) {
    for (const attribute of recordedOn(owner)?.attributes ?? [])
      declared.set(attribute.property, { ...attribute, owner });
  }
  return [...declared.values()];
}

/** Classes read before, by whether attributes without a type are taken by value. */
const known = { typed: new WeakMap<EntityClass, ClassMetadata>(), untyped: new WeakMap<EntityClass, ClassMetadata>() };

/**
 * Reads what decorators recorded on a class and its bases, and freezes it.
 * @throws EntityMetadataError with every problem of this class and of the classes nested in it.
 */
export function readClass(entityClass: EntityClass, untyped: boolean): ClassMetadata {
  const reading = new ClassReading(untyped);
  const metadata = reading.read(entityClass);
  reading.finish(entityClass);
  return metadata;
}

/** One reading of a class with all that are nested in it. Nothing of it is kept where one of them has a problem. */
export class ClassReading implements NestedReader {
  readonly untyped: boolean;
  readonly problems: string[] = [];
  readonly #read = new Map<EntityClass, ClassMetadata>();

  constructor(untyped: boolean) {
    this.untyped = untyped;
  }

  read(entityClass: EntityClass): ClassMetadata {
    const earlier = this.#known.get(entityClass) ?? this.#read.get(entityClass);
    if (earlier !== undefined) return earlier;
    // The class that is read first is named by the error itself.
    const where = this.#read.size === 0 ? '' : `${entityClass.name}.`;
    applyPendingRules(entityClass);
    const { attributes, problems } = readAttributes(entityClass, this);
    this.problems.push(...problems.map((problem) => where + problem));
    const metadata: ClassMetadata = Object.freeze({
      entityClass,
      className: entityClass.name,
      attributes: Object.freeze(attributes),
      getters: Object.freeze(attributes.filter(({ derived }) => derived === true)),
      byProperty: new Map(attributes.map((attribute) => [attribute.property, attribute])),
      byName: new Map(attributes.map((attribute) => [attribute.name, attribute])),
    });
    // Known before its nested classes are read, since they may lead back here.
    this.#read.set(entityClass, metadata);
    for (const { type } of attributes) this.#readNested(type);
    return metadata;
  }

  problemWith(nestedClass: EntityClass): string | undefined {
    const declared = declaredAttributes(nestedClass);
    const stamped = declared.find(({ role }) => role === 'version' || role === 'createdAt' || role === 'updatedAt');
    if (stamped !== undefined) {
      return `@Version, @CreatedAt and @UpdatedAt suit entities, not what is nested (${nestedClass.name}.${String(stamped.property)})`;
    }
    if (declared.length > 0) return undefined;
    return (
      `the properties of ${nestedClass.name} are not decorated; put @Attribute() on them, or map it as a free-form ` +
      'document: { type: () => Object }'
    );
  }

  /** @throws EntityMetadataError with every problem that was found; else keeps what was read. */
  finish(entityClass: EntityClass): void {
    if (this.problems.length > 0) throw new EntityMetadataError(entityClass.name, this.problems);
    for (const [each, metadata] of this.#read) this.#known.set(each, metadata);
  }

  get #known(): WeakMap<EntityClass, ClassMetadata> {
    return this.untyped ? known.untyped : known.typed;
  }

  #readNested(type: ValueType): void {
    if (type.kind === 'nested') this.read(type.nestedClass);
    if (type.kind === 'list' || type.kind === 'map' || type.kind === 'record') this.#readNested(type.of);
  }
}

function readAttributes(
  entityClass: EntityClass,
  nested: NestedReader,
): { attributes: AttributeMetadata[]; problems: string[] } {
  const problems: string[] = [];
  const attributes = declaredAttributes(entityClass).flatMap((declared) => {
    try {
      return [readAttribute(entityClass, declared, nested)];
    } catch (error) {
      if (!(error instanceof UnresolvedTypeError)) throw error;
      problems.push(`${String(declared.property)}: ${error.message}.`);
      return [];
    }
  });
  problems.push(...repeatedNames(attributes), ...repeatedDecorators(entityClass), ...nativeBases(entityClass));
  return { attributes, problems };
}

function readAttribute(entityClass: EntityClass, declared: DeclaredAttribute, nested: NestedReader): AttributeMetadata {
  const { owner, property, options, isStatic, standard } = declared;
  if (typeof property === 'symbol') throw new UnresolvedTypeError('a symbol can be no attribute');
  if (isStatic) throw new UnresolvedTypeError('a static property can be no attribute');
  if (standard?.isPrivate) throw new UnresolvedTypeError('a private member can be no attribute');
  if (isMethod(owner, property)) throw new UnresolvedTypeError('a method can be no attribute');
  if (property === '__proto__') {
    throw new UnresolvedTypeError("the property is JavaScript's own; call it something else");
  }
  const derived = isReadOnlyAccessor(entityClass, property);
  const name = options.name ?? property;
  if (name === '') throw new UnresolvedTypeError('an attribute has a name of at least one character');
  const type = resolveType(declared, property, nested, derived);
  return Object.freeze({ property, name, type: Object.freeze(type), ...(derived && { derived }) });
}

function isMethod(owner: EntityClass, property: string): boolean {
  return typeof Object.getOwnPropertyDescriptor(owner.prototype as object, property)?.value === 'function';
}

/** Asks the class itself: it may override an accessor of the base that declares the attribute. */
function isReadOnlyAccessor(entityClass: EntityClass, property: string): boolean {
  const owner = lineage(entityClass).findLast((each) => Object.hasOwn(each.prototype as object, property));
  const descriptor = owner && Object.getOwnPropertyDescriptor(owner.prototype as object, property);
  return descriptor?.get !== undefined && descriptor.set === undefined;
}

function repeatedNames(attributes: readonly AttributeMetadata[]): string[] {
  return attributes.flatMap(({ property, name }, index) => {
    const earlier = attributes.slice(0, index).find((other) => other.name === name);
    return earlier === undefined ? [] : [`${property}: is stored as '${name}', and so is ${earlier.property}.`];
  });
}

function repeatedDecorators(entityClass: EntityClass): string[] {
  return lineage(entityClass).flatMap((owner) => {
    const properties = (recordedOn(owner)?.attributes ?? []).map(({ property }) => property);
    return [...new Set(properties.filter((property, index) => properties.indexOf(property) !== index))].map(
      (property) => `${String(property)}: one decorator of Entable is enough.`,
    );
  });
}

/** What JavaScript's own classes hold (the message of an Error, the entries of a Map) is in no property. */
function nativeBases(entityClass: EntityClass): string[] {
  return lineage(entityClass)
    .filter((each) => isNative(each) && each !== Object)
    .map(({ name }) => `extends ${name}, and what that holds would not be stored; hold it in a property.`);
}
