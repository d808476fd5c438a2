import type { OrderFacts } from '../order-facts.js';

/** An order of a library that has no Dates. */
export type PlainOrder = Omit<OrderFacts, 'placedAt' | 'tags' | 'lines'> & {
  readonly placedAt: string;
  readonly tags: Set<string>;
  readonly lines: OrderFacts['lines'][number][];
};

export function toPlainOrder(facts: OrderFacts): PlainOrder {
  return { ...facts, placedAt: facts.placedAt.toISOString(), tags: new Set(facts.tags), lines: [...facts.lines] };
}
