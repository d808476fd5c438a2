import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { EngineName } from './engine.js';

/** What `startDynamoDB` takes; all of it may be left out. */
export interface StartOptions {
  /** Which engine; `'auto'` takes the best that works. Default: `ENTABLE_ENGINE`, else `'auto'`. */
  readonly engine?: EngineName | 'auto' | undefined;
  /** The URL of a DynamoDB that already runs. Default: `ENTABLE_ENDPOINT`. */
  readonly endpoint?: string | undefined;
  /** The container's image. Default: `amazon/dynamodb-local`. */
  readonly image?: string | undefined;
  /** The path of DynamoDBLocal.jar, with DynamoDBLocal_lib beside it. Default: `ENTABLE_DYNAMODB_LOCAL_JAR`. */
  readonly jar?: string | undefined;
  /**
   * Milliseconds until the engine must answer. Default: 60 000 for a container, on top of pulling its image, and for a
   * Java process; 5 000 for an endpoint.
   */
  readonly startTimeoutMs?: number | undefined;
  /** Settings of the client, over the defaults: the engine's endpoint, region `local`, credentials `local`/`local`. */
  readonly clientConfig?: DynamoDBClientConfig | undefined;
}

/** The environment variables that stand in for options. */
export type Environment = Readonly<Record<string, string | undefined>>;

export const defaultStartTimeoutMs = 60_000;
