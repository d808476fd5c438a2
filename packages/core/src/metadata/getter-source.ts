import type { EntityClass } from './entity-class.js';
import { declaredAttributes } from './read-class.js';
import { lineage } from './store.js';

/** Every property that a getter may read, or `'all'` where its source does not tell. */
export type ReadableProperties = ReadonlySet<string> | 'all';

const known = new WeakMap<EntityClass, Map<string, ReadableProperties>>();

/**
 * The properties that a getter may read, by its source: each `this.name`, followed into the class's own getters and
 * methods. What it reads in one run is known exactly; this is for what it would read in another.
 */
export function readableProperties(entityClass: EntityClass, getter: string): ReadableProperties {
  const ofClass = known.get(entityClass) ?? new Map<string, ReadableProperties>();
  known.set(entityClass, ofClass);
  let readable = ofClass.get(getter);
  if (readable === undefined) ofClass.set(getter, (readable = scan(entityClass, getter)));
  return readable;
}

function scan(entityClass: EntityClass, getter: string): ReadableProperties {
  const attributes = new Set(declaredAttributes(entityClass).map(({ property }) => property));
  const found = new Set<string>();
  const pending = [getter];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const source = sourceOf(entityClass, name, attributes);
    if (source === undefined) continue;
    const names = namesIn(source);
    if (names === undefined) return 'all';
    for (const each of names) if (!found.has(each)) pending.push(each);
    for (const each of names) found.add(each);
  }
  return found;
}

/**
 * The source of a getter or method of the class or its bases, `undefined` where the name is a plain property. So is an
 * attribute with a getter and a setter, `accessor` included: it reads what was stored, wherever the class holds it.
 */
function sourceOf(
  entityClass: EntityClass,
  name: string,
  attributes: ReadonlySet<string | symbol>,
): string | undefined {
  const owner = lineage(entityClass).findLast((each) => Object.hasOwn(each.prototype as object, name));
  const descriptor = owner && Object.getOwnPropertyDescriptor(owner.prototype as object, name);
  if (descriptor?.set !== undefined && attributes.has(name)) return undefined;
  const code: unknown = descriptor?.get ?? descriptor?.value;
  return typeof code === 'function' ? Function.prototype.toString.call(code) : undefined;
}

/** The names in `this.name` and `{ name } = this`; `undefined` where `this` or `super` is used in another way. */
function namesIn(source: string): string[] | undefined {
  const names: string[] = [];
  const rest = source
    .replace(/\bthis\s*(?:\?\.|\.)\s*([\p{L}_$][\p{L}\p{N}_$]*)/gu, (_, name: string) => {
      names.push(name);
      return '';
    })
    .replace(/\{([^{}.[\]]*)\}\s*=\s*this\b/g, (match, pattern: string) => {
      const parts = pattern.split(',').filter((part) => part.trim() !== '');
      const read = parts.map((part) => /^\s*([\p{L}_$][\p{L}\p{N}_$]*)\s*(?:[:=]|$)/u.exec(part)?.[1]);
      // Comments, quoted names and the like: `this` is left to stand, and so counts as all properties.
      if (read.includes(undefined)) return match;
      names.push(...read.map(String));
      return '';
    });
  return /\b(this|super|arguments)\b|native code/.test(rest) ? undefined : names;
}
