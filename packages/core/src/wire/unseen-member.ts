import { inspect, types } from 'node:util';

// What Entable writes and reads itself has no objects for stored values, and yet middleware may look at it, or replace it.
// So these are made for who looks; from then on they are what counts, and what they were made of is forgotten.

const unseen = Symbol('unseen');

/** On what has such a member, beside the property that stands for it. */
interface UnseenMember {
  readonly name: string;
  /** What it is made of. */
  readonly source: unknown;
  readonly make: () => unknown;
  isSeen: boolean;
  value: unknown;
}

interface Holding {
  readonly [unseen]: UnseenMember;
}

/**
 * One for all objects: engines keep the functions of an accessor beside an object's shape, and with them what they hold,
 * until all of the heap is collected. A WeakMap would keep it as long.
 */
const standIn = {
  enumerable: true,
  configurable: true,
  get(this: Holding): unknown {
    const member = this[unseen];
    if (!member.isSeen) member.value = member.make();
    member.isSeen = true;
    setMember(this, member.value);
    return member.value;
  },
  set(this: Holding, replaced: unknown): void {
    setMember(this, replaced);
  },
};

/** Makes it a property as any other, where the object is not frozen. */
function setMember(object: Holding, value: unknown): void {
  Reflect.defineProperty(object, object[unseen].name, { value, writable: true, enumerable: true, configurable: true });
}

/** Who prints the object sees the member, as anybody who looks. */
const printed = {
  value(this: object): object {
    return { ...this };
  },
};

/**
 * Gives an object a member that is made when somebody looks at it.
 * @param source - what `unseenSource` gives until then.
 */
export function setUnseen<O extends object>(object: O, name: string, source: unknown, make: () => unknown): O {
  const member: UnseenMember = { name, source, make, isSeen: false, value: undefined };
  return Object.defineProperties(object, {
    [unseen]: { value: member },
    [name]: standIn,
    [inspect.custom]: printed,
  });
}

/** What a member would be made of; `undefined` where somebody has seen, replaced or removed it, or it is another. */
export function unseenSource(object: object, name: string): unknown {
  // Where middleware stands before an object, what counts is what it gives.
  if (types.isProxy(object)) return undefined;
  if (Object.getOwnPropertyDescriptor(object, name)?.get !== standIn.get) return undefined;
  const { [unseen]: member } = object as Holding;
  return member.isSeen ? undefined : member.source;
}
