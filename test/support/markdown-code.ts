import { readFileSync } from 'node:fs';

/** A page's TypeScript, joined in the order in which a reader meets it, and what it says that it prints. */
export interface MarkdownCode {
  readonly source: string;
  readonly output: string;
  /** What the page asks of DynamoDB beyond the embedded engine: `<!-- needs: transactions -->`. */
  readonly needs: readonly string[];
  /** Whether it is compiled with standard decorators: `<!-- decorators: standard -->`. */
  readonly decorators: 'legacy' | 'standard';
  /** The tables that its entities name, and those of `<!-- tables: one, two -->`. */
  readonly tables: readonly string[];
}

const expectation = /\/\/ → (.*)$/;

/** Reads the `ts` blocks of a page. Lines with `// → …` say what is printed, in order. */
export function readMarkdownCode(file: string): MarkdownCode {
  const text = readFileSync(file, 'utf8');
  const source = readCodeBlocks(text).join('\n');
  const output = source.split('\n').flatMap((line) => expectation.exec(line)?.[1] ?? []);
  return {
    source,
    output: output.map((line) => `${line}\n`).join(''),
    needs: [...text.matchAll(/^<!-- needs: (\S+) -->$/gm)].map(([, feature]) => feature!),
    decorators: /^<!-- decorators: standard -->$/m.test(text) ? 'standard' : 'legacy',
    tables: [...new Set([...entityTables(source), ...listedTables(text)])],
  };
}

function entityTables(source: string): string[] {
  return [...source.matchAll(/@Entity\('([^']+)'/g)].map(([, name]) => name!);
}

function listedTables(text: string): string[] {
  return [...text.matchAll(/^<!-- tables: (.+) -->$/gm)].flatMap(([, names]) => names!.split(', '));
}

/** The other blocks of a text, which are files of configuration. */
export interface Configuration {
  /** The heading above it, and the line that names its file: `tsc: tsconfig.json`. */
  readonly name: string;
  readonly code: string;
}

/**
 * The blocks of a text that are no TypeScript and no commands.
 * @throws Error where no line above a block names its file.
 */
export function readConfigurations(text: string): Configuration[] {
  return [...text.matchAll(/^```(?!ts\n|sh\n)(\w+)\n([\s\S]*?)^```$/gm)].map(({ 0: block, 2: code, index }) => {
    const above = text.slice(0, index);
    const [, file] = /(?:^|\n)(`[^`\n]+`[^\n]*):\n\n$/.exec(above) ?? [];
    if (file === undefined) throw new Error(`No line names the file of this block:\n${block}`);
    const [, heading] = [...above.matchAll(/^## (.+)$/gm)].at(-1) ?? [];
    return { name: `${heading}: ${file.replaceAll('`', '')}`, code: code! };
  });
}

/** The `ts` blocks of a text. */
export function readCodeBlocks(text: string): string[] {
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code!);
}
