import { readFileSync } from 'node:fs';

/** A page's TypeScript, joined in the order in which a reader meets it, and what it says that it prints. */
export interface MarkdownCode {
  readonly source: string;
  readonly output: string;
}

const expectation = /\/\/ → (.*)$/;

/** Reads the `ts` blocks of a page. Lines with `// → …` say what is printed, in order. */
export function readMarkdownCode(file: string): MarkdownCode {
  const blocks = [...readFileSync(file, 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code!);
  const lines = blocks.join('\n').split('\n');
  const output = lines.flatMap((line) => expectation.exec(line)?.[1] ?? []);
  return { source: lines.join('\n'), output: output.map((line) => `${line}\n`).join('') };
}
