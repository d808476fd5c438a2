import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../types/compilers.js';
import type { OperationName } from './operations.js';
import type { Quartiles } from './statistics.js';

/** What one run measured, as results.json has it. */
export interface Results {
  /** The day of the run, as in `2026-11-24`. */
  readonly date: string;
  readonly machine: { readonly processor: string; readonly cores: number; readonly node: string };
  /** The versions of the SDK's client, and of the package that holds most of what a call costs. */
  readonly sdk: { readonly client: string; readonly core: string };
  readonly network: 'stubbed' | 'DynamoDB';
  readonly rounds: number;
  readonly libraries: readonly LibraryResults[];
}

export interface LibraryResults {
  readonly name: string;
  readonly package: string;
  readonly version: string;
  readonly note: string;
  readonly operations: Readonly<Record<OperationName, OperationResults>>;
  /** Bytes that are allocated on the heap for a query of 1,000 items; on a stubbed network only. */
  readonly allocated?: { readonly bytes: number; readonly ratio: number };
}

interface OperationResults {
  /** Of the processor's time, a call. */
  readonly microseconds: Quartiles;
  /** To the document client in the same round. */
  readonly ratio: Quartiles;
}

export const resultsFile = join(root, 'bench/runtime/results.json');
export const chartFile = join(root, 'bench/runtime/results.svg');

export function readResults(): Results {
  return JSON.parse(readFileSync(resultsFile, 'utf8')) as Results;
}
