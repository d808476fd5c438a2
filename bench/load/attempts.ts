/** A write that the client sent, and what it was told of it. */
export type Attempt = CreateAttempt | PatchAttempt | EpisodeAttempt;

interface CreateAttempt {
  readonly kind: 'create';
  readonly name: string;
  isAcknowledged: boolean;
}

export interface PatchAttempt {
  readonly kind: 'patch';
  readonly name: string;
  /** The version that it was to follow. */
  readonly ifMatch: number;
  /** No other attempt has it. */
  readonly age: number;
  /** The version that the answer named; none where the client was not told that it was stored. */
  acknowledgedVersion?: number;
}

/** A transaction: the episode, and one more appearance for each of its cast. */
export interface EpisodeAttempt {
  readonly kind: 'episode';
  readonly season: number;
  readonly number: number;
  readonly cast: readonly string[];
  isAcknowledged: boolean;
}

/** Whether the client was told that it is stored. */
export function wasAcknowledged(attempt: Attempt): boolean {
  return attempt.kind === 'patch' ? attempt.acknowledgedVersion !== undefined : attempt.isAcknowledged;
}
