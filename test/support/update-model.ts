/** What an attribute of the model holds; maps are objects. */
export type Value = null | string | number | ReadonlySet<string | number> | readonly Value[] | Document;
export interface Document {
  readonly [name: string]: Value;
}

/** Where a value is: names of maps, indices of lists. */
export type Steps = readonly (string | number)[];

/** One change, as the model makes it. */
export interface ModelChange {
  readonly at: Steps;
  /** The new value from the old one and from the item before the update; `undefined` stands for absence. */
  readonly to: (old: Value | undefined, item: Document) => Value | undefined;
}

/** What DynamoDB answers with a ValidationException. */
export class Refused extends Error {}

/** The item after an update, each change of which sees the item as it was before. */
export function updated(item: Document, changes: readonly ModelChange[]): Document {
  const values = changes.map(({ at, to }) => ({ at, value: to(stepInto(parentOf(item, at), at.at(-1)!), item) }));
  // Indices are those of the list as it was: what lies beyond its end comes behind it, in order, and what is removed is
  // taken out at last.
  const last = ({ at }: { readonly at: Steps }): string | number => at.at(-1)!;
  // Names are of maps, which have no order: between indices they would leave a sort without one.
  const indexOf = (change: { readonly at: Steps }): number => Number(last(change)) || 0;
  const inOrder = values.toSorted((one, other) => indexOf(one) - indexOf(other));
  const sets = inOrder.filter(({ value }) => value !== undefined);
  const removals = inOrder.filter(({ value }) => value === undefined).reverse();
  // Of a list that grows, an index to remove that was beyond its end stays beyond it.
  const lasting = removals.filter(({ at }) => stepInto(parentOf(item, at), last({ at })) !== undefined);
  return [...sets, ...lasting].reduce((document, { at, value }) => replaced(document, at, value) as Document, item);
}

function parentOf(item: Document, at: Steps): Value {
  return at.slice(0, -1).reduce<Value>((parent, step) => stepInto(parent, step) ?? refuse('has no parent'), item);
}

/** The value at one step of a map or of a list; whatever else there is refuses the step. */
function stepInto(parent: Value, step: string | number): Value | undefined {
  if (typeof step === 'number') return isList(parent) ? parent[step] : refuse('is no list');
  return isDocument(parent) ? parent[step] : refuse('is no map');
}

function replaced(parent: Value, at: Steps, value: Value | undefined): Value | undefined {
  const [step, ...rest] = at;
  if (step === undefined) return value;
  const next = replaced(stepInto(parent, step) ?? null, rest, value);
  if (typeof step === 'number') {
    const list = parent as readonly Value[];
    if (next === undefined) return list.toSpliced(step, 1);
    return step < list.length ? list.with(step, next) : [...list, next];
  }
  const { [step]: _, ...others } = parent as Document;
  return next === undefined ? others : { ...others, [step]: next };
}

export function refuse(why: string): never {
  throw new Refused(why);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

function isDocument(value: Value): value is Document {
  return typeof value === 'object' && value !== null && !isList(value) && !(value instanceof Set);
}

/** An object as the model has it: without classes, and without what is undefined or, as DynamoDB has none, an empty Set. */
export function asModel(read: unknown): Value {
  if (Array.isArray(read)) return read.map(asModel);
  if (read instanceof Set) return read as ReadonlySet<string | number>;
  if (typeof read !== 'object' || read === null) return read as Value;
  const present = Object.entries(read).filter(([, value]) => value !== undefined && !isEmptySet(value));
  return Object.fromEntries(present.map(([name, value]) => [name, asModel(value)]));
}

function isEmptySet(value: unknown): boolean {
  return value instanceof Set && value.size === 0;
}
