/** What answers as DynamoDB. */
export type EngineName = 'container' | 'jar' | 'embedded' | 'endpoint';

/** An engine that answers, and how to end it. */
export interface RunningEngine {
  readonly endpoint: string;
  /** What it is, in a phrase that a line of test output can begin with. */
  readonly description: string;
  stop(): Promise<void>;
}
