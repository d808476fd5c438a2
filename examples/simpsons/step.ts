import { readFileSync } from 'node:fs';
import { styleText, inspect } from 'node:util';

/** Runs a step of a tour and prints it: its title, its own source text, and what came of it. */
export type Step = (title: string, run: () => Promise<unknown>) => Promise<void>;

/** Steps whose source text is read from the given file, so that what is printed is what runs. */
export function stepsOf(sourceFile: URL): Step {
  const source = readFileSync(sourceFile, 'utf8');
  let number = 0;
  return async (title, run) => {
    console.log(`\n${styleText('bold', `${++number}. ${title}`)}\n`);
    console.log(styleText('cyan', indent(bodyOf(source, title))));
    console.log(indent(await outcomeOf(run)));
  };
}

/** Prints a file of classes, to the end of the named one. */
export function printSource(file: URL, lastClass: string): void {
  const source = readFileSync(file, 'utf8');
  const end = source.indexOf('\n}\n', source.indexOf(`export class ${lastClass} `)) + 2;
  console.log(`\n${styleText('cyan', indent(source.slice(0, end)))}`);
}

/** Prints one class, with what decorates it. */
export function printClass(file: URL, name: string): void {
  const source = readFileSync(file, 'utf8');
  const start = source.lastIndexOf('\n@', source.indexOf(`export class ${name} `)) + 1;
  console.log(`\n${styleText('cyan', indent(source.slice(start, source.indexOf('\n}\n', start) + 2)))}`);
}

/** The lines between `step('title', async () => {` and the `});` that ends it. */
function bodyOf(source: string, title: string): string {
  const start = source.indexOf(`step('${title}'`);
  if (start === -1) throw new Error(`no step '${title}' in the source`);
  const body = source.slice(source.indexOf('{\n', start) + 2);
  const lines = body
    .slice(0, body.search(/^ {2}\}\);/m))
    .trimEnd()
    .split('\n');
  return lines.map((line) => line.replace(/^ {4}/, '').replace(/^return /, '')).join('\n');
}

async function outcomeOf(run: () => Promise<unknown>): Promise<string> {
  try {
    const result = await run();
    return result === undefined
      ? styleText('green', '✓ done')
      : `${styleText('green', '→')} ${inspect(result, { depth: 4 })}`;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${styleText('yellow', `✗ ${error.name}`)}: ${error.message}`;
  }
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
