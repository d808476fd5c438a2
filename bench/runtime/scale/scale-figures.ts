/** How items are read, one after the other: by the SDK's own paginator, or by Entable. */
export const waysToRead = [
  'paginateQuery',
  'queryItems',
  'queryItems, prefetch 1',
  'scanItems',
  'scanItems, prefetch 1',
] as const;
export type WayToRead = (typeof waysToRead)[number];

export interface ReadFigures {
  readonly peakHeapMb: number;
  /** Of the processor's time. */
  readonly microsecondsAnItem: number;
}

export interface WriteFigures {
  readonly stored: number;
  /** How many writes came back as unprocessed, once each. */
  readonly handedBack: number;
  readonly mostInFlight: number;
  /** By which the resident memory grew at most. */
  readonly growthMb: number;
}
