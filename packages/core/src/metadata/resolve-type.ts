import type { AttributeCodec } from './attribute-codec.js';
import type { AttributeOptions, DateFormat } from './attribute-options.js';
import { builtInOf, isNative, type BuiltIn } from './built-in.js';
import { documentType, type ClassMetadata, type SetElement, type ValueType } from './class-metadata.js';
import { designType, transformerType } from './emitted-type.js';
import type { EntityClass } from './entity-class.js';

/** How the reader of a class resolves the classes nested in it. */
export interface NestedReader {
  /** Whether attributes without a type take values as they are stored. */
  readonly untyped: boolean;
  /** Why the class can't be nested, `undefined` where it can. */
  problemWith(nestedClass: EntityClass): string | undefined;
  read(nestedClass: EntityClass): ClassMetadata;
}

/** The decorated property whose type is asked for. */
export interface TypedAttribute {
  readonly owner: EntityClass;
  readonly options: AttributeOptions;
  /** Where its decorator ran as a standard one. */
  readonly standard?: object;
}

/** A property's type can't be told; the message says what to write. */
export class UnresolvedTypeError extends Error {}

const scalars: Partial<Record<BuiltIn, ValueType>> = {
  String: { kind: 'string' },
  Number: { kind: 'number' },
  BigInt: { kind: 'bigint' },
  Boolean: { kind: 'boolean' },
  Uint8Array: { kind: 'binary' },
  Buffer: { kind: 'buffer' },
};
const setElements: Partial<Record<BuiltIn, SetElement>> = {
  String: 'string',
  Number: 'number',
  BigInt: 'bigint',
  Uint8Array: 'binary',
  Buffer: 'buffer',
};
const dateFormats: ReadonlySet<DateFormat> = new Set(['iso', 'epochSeconds', 'epochMillis']);
const codecTypes: readonly AttributeCodec['attributeType'][] = ['S', 'N', 'B', 'BOOL', 'L', 'M'];

/**
 * Decides what a property holds: from its `codec`, its `type` and `of`, class-transformer's `@Type`, and what
 * TypeScript emitted, in this order. Where none of them tells, it throws instead of guessing; a getter that is stored
 * gives a string then.
 */
export function resolveType(
  { owner, options, standard }: TypedAttribute,
  property: string,
  nested: NestedReader,
  derived = false,
): ValueType {
  if (options.codec !== undefined) return customType(options, options.codec);
  const { as } = options;
  if (as !== undefined && !dateFormats.has(as)) {
    throw new UnresolvedTypeError(`as is 'iso', 'epochSeconds' or 'epochMillis', not '${as}'`);
  }
  const declared = called(options.type, 'type');
  const element = called(options.of, 'of');
  const emitted = designType(owner, property);
  const transformed = transformerType(owner, property);

  const type = declared ?? chooseEmitted(emitted, transformed, options.as);
  if (type === undefined) {
    if (nested.untyped && element === undefined) return documentType;
    // Keys that are put together from parts are text; a getter seldom says so.
    if (derived && element === undefined) return { kind: 'string' };
    throw new UnresolvedTypeError(missingType(emitted, element !== undefined, standard !== undefined));
  }
  return typeOf(type, element ?? elementFromTransformer(type, transformed), options.as, nested);
}

function customType(options: AttributeOptions, codec: AttributeCodec): ValueType {
  const others = (['type', 'of', 'as'] as const).filter((name) => options[name] !== undefined);
  if (others.length > 0) throw new UnresolvedTypeError(`codec decides alone; leave out ${others.join(', ')}`);
  const isWhole = typeof codec.encode === 'function' && typeof codec.decode === 'function';
  if (!isWhole || !codecTypes.includes(codec.attributeType)) {
    throw new UnresolvedTypeError(`codec is { attributeType, encode, decode }, of type ${codecTypes.join(', ')}`);
  }
  return { kind: 'custom', codec };
}

function called(option: (() => unknown) | undefined, name: string): unknown {
  if (option === undefined) return undefined;
  if (isConstructor(option))
    throw new UnresolvedTypeError(`${name} takes a function: { ${name}: () => ${option.name} }`);
  const value = calledNow(option, name);
  if (value === undefined) {
    throw new UnresolvedTypeError(`${name} gives undefined: its module is still loading (a circular import?)`);
  }
  if (typeof value !== 'function') {
    throw new UnresolvedTypeError(
      `${name} gives no class; for an enum write { ${name}: () => String } or () => Number`,
    );
  }
  return value;
}

/** A class of a module that is still loading can't even be named: a ReferenceError. */
function calledNow(option: () => unknown, name: string): unknown {
  try {
    return option();
  } catch (error) {
    throw new UnresolvedTypeError(`${name} fails (${String(error)}); is its module still loading (a circular import?)`);
  }
}

/** `type: Date` and `type: Address`, which forgot the arrow. */
function isConstructor(value: () => unknown): boolean {
  return builtInOf(value) !== undefined || /^class\b/.test(Function.prototype.toString.call(value));
}

/** What TypeScript emitted, unless it says nothing (`Object`) or class-transformer names a more exact class. */
function chooseEmitted(emitted: unknown, transformed: unknown, as: DateFormat | undefined): unknown {
  const builtIn = builtInOf(emitted);
  if (emitted === undefined || builtIn === 'Object') return transformed ?? (as === undefined ? undefined : Date);
  return builtIn === undefined ? (transformed ?? emitted) : emitted;
}

function elementFromTransformer(type: unknown, transformed: unknown): unknown {
  const container = ['Array', 'Set', 'Map'].includes(builtInOf(type) ?? '');
  return container && transformed !== type ? transformed : undefined;
}

function missingType(emitted: unknown, hasElement: boolean, isStandard: boolean): string {
  const remedy = hasElement
    ? 'say what holds the elements: { type: () => Array, of: … } (or Set, Map, Object)'
    : 'name it: { type: () => … } (() => Object for a free-form document)';
  if (emitted !== undefined) {
    return `TypeScript emitted no usable type (Object, as for unions, Record and initialisers without an annotation); ${remedy}`;
  }
  const [reason, compilation] = isStandard
    ? [
        'its decorator ran as a standard one, for which no type is emitted',
        'experimentalDecorators, emitDecoratorMetadata',
      ]
    : ['no type was emitted for it', 'emitDecoratorMetadata'];
  return (
    `${reason}; ${remedy}, or say @Entity(…, { untyped: 'by-value' }), or compile with ${compilation} and import ` +
    "'reflect-metadata' before the class"
  );
}

function typeOf(type: unknown, element: unknown, as: DateFormat | undefined, nested: NestedReader): ValueType {
  const elementOrDocument = (): ValueType =>
    element === undefined ? documentType : typeOf(element, undefined, as, nested);
  const builtIn = builtInOf(type);
  if (as !== undefined && (builtIn === 'Set' || (element === undefined && builtIn !== 'Date'))) {
    throw new UnresolvedTypeError('as suits a Date, or an Array, a Map or a Record of them ({ of: () => Date })');
  }
  switch (builtIn) {
    case 'Set':
      return { kind: 'set', of: setElementOf(element) };
    case 'Array':
      return { kind: 'list', of: elementOrDocument() };
    case 'Map':
      return { kind: 'map', of: elementOrDocument() };
    case 'Object':
      return element === undefined ? documentType : { kind: 'record', of: elementOrDocument() };
  }
  if (element !== undefined) {
    throw new UnresolvedTypeError('of suits an Array, a Set, a Map or a Record ({ type: () => Object, of: … })');
  }
  if (builtIn === 'Date') return { kind: 'date', as: as ?? 'iso' };
  if (builtIn !== undefined) return scalars[builtIn]!;
  return nestedType(type as EntityClass, nested);
}

function setElementOf(element: unknown): SetElement {
  if (element === undefined) return 'any';
  const of = setElements[builtInOf(element) ?? 'Object'];
  if (of === undefined) throw new UnresolvedTypeError("DynamoDB's sets hold strings, numbers or bytes; use an Array");
  return of;
}

function nestedType(nestedClass: EntityClass, nested: NestedReader): ValueType {
  if (isNative(nestedClass)) {
    throw new UnresolvedTypeError(`${nestedClass.name} can't be stored; give it a codec`);
  }
  const problem = nested.problemWith(nestedClass);
  if (problem !== undefined) throw new UnresolvedTypeError(problem);
  return { kind: 'nested', nestedClass, metadata: () => nested.read(nestedClass) };
}
