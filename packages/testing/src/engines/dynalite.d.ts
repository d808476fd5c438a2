declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** Milliseconds that a table stays CREATING. */
    readonly createTableMs?: number;
    /** Milliseconds that a table stays DELETING. */
    readonly deleteTableMs?: number;
    /** Milliseconds that a table stays UPDATING. */
    readonly updateTableMs?: number;
  }

  export default function dynalite(options?: DynaliteOptions): Server;
}
