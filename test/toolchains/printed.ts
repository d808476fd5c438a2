import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfigurations } from '../support/markdown-code.js';
import { root } from '../support/run-typescript.js';

/** A part of a configuration, as JSON has it. */
export interface Settings {
  readonly [name: string]: unknown;
}

/** The configurations that docs/toolchains.md prints. The projects of these tests have them from there, not copies. */
export const configurations = readConfigurations(readFileSync(join(root, 'docs/toolchains.md'), 'utf8'));

/** The text of a configuration that the page prints. */
export function printed(name: string): string {
  const found = configurations.filter((each) => each.name === name);
  if (found.length === 1) return found[0]!.code;
  throw new Error(`docs/toolchains.md has ${found.length} blocks '${name}'.`);
}

/** A configuration that the page prints as JSON; what a project needs besides is merged in, and comes first. */
export function printedSettings(name: string, besides: Settings = {}): Settings {
  return merged(JSON.parse(printed(name)) as Settings, besides);
}

/** What the page has tsconfig.json say to a compiler. */
export function printedCompilerOptions(name: string): Settings {
  return printedSettings(name)['compilerOptions'] as Settings;
}

function merged(one: Settings, other: Settings): Settings {
  const both = Object.entries(other).map(([name, value]) => {
    const printedValue = one[name];
    return [name, isSettings(printedValue) && isSettings(value) ? merged(printedValue, value) : value] as const;
  });
  return { ...one, ...Object.fromEntries(both) };
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
