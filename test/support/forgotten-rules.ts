import { getMetadataStorage, useContainer } from 'class-validator';

const kept = Reflect.get(getMetadataStorage(), 'validationMetadatas') as Map<unknown, unknown>;

/**
 * Lets class-validator forget the rules of classes that were made for one case: it goes through those of all classes of
 * the process, and through all instances of rules, so that many cases would take longer and longer.
 */
export function forgettingRules(): { forget(this: void): void; end(this: void): void } {
  const before = new Set(kept.keys());
  const instances = new Map<unknown, unknown>();
  useContainer({
    get(rule) {
      if (!instances.has(rule)) instances.set(rule, new (rule as new () => unknown)());
      return instances.get(rule);
    },
  });
  return {
    forget() {
      instances.clear();
      for (const target of kept.keys()) if (!before.has(target)) kept.delete(target);
    },
    end: () => useContainer(undefined as never),
  };
}
