/** The middle half of some figures. */
export interface Quartiles {
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

export function quartiles(figures: readonly number[]): Quartiles {
  const sorted = [...figures].sort((one, other) => one - other);
  return { median: quantile(sorted, 0.5), lower: quantile(sorted, 0.25), upper: quantile(sorted, 0.75) };
}

/** A median, and the middle half around it. */
export function formatQuartiles({ median, lower, upper }: Quartiles, digits: number): string {
  return `${median.toFixed(digits)} (${lower.toFixed(digits)}–${upper.toFixed(digits)})`;
}

/** Between two figures it is the share between them. */
export function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const before = sorted[Math.floor(position)]!;
  const after = sorted[Math.ceil(position)]!;
  return before + (after - before) * (position - Math.floor(position));
}
