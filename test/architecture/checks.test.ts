import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CopiedFiles, type Ended } from '../support/copied-files.js';
import { root } from '../support/run-typescript.js';

// Each step of `npm run check` fails where it should. A step that looks at nothing finds nothing wrong.

/** The tests of steps that have a file of their own. */
const testedElsewhere: Readonly<Record<string, string>> = {
  'types-budget': 'test/unit/bench/types/check-budget.test.ts',
  size: 'test/unit/bench/size/check-size.test.ts',
  packages: 'test/packages/check-packages.test.ts',
};
const tested: string[] = [];

/** A test of a step, on a copy of what it needs. */
function step(name: string, title: string, paths: readonly string[], test: (files: CopiedFiles) => void): void {
  tested.push(name);
  it(`check:${name} ${title}`, () => {
    const files = new CopiedFiles(paths);
    try {
      test(files);
    } finally {
      files.remove();
    }
  });
}

function expectPassed({ status, output }: Ended): void {
  expect(status, output).to.equal(0);
}

function expectFailed({ status, output }: Ended): void {
  expect(status, output).not.to.equal(0);
}

describe('npm run check', function () {
  this.timeout(120_000);

  step('types', 'fails where a test of types expects an error that is none', ['tsconfig.base.json'], (files) => {
    const right = `// @ts-expect-error\nexport const age: number = '39';\n`;
    files.write('tsconfig.json', '{ "extends": "./tsconfig.base.json", "files": ["age.test-d.ts"] }');
    files.write('age.test-d.ts', right);
    expectPassed(files.run('check:types'));
    files.write('age.test-d.ts', right.replace("'39'", '39'));
    const ended = files.run('check:types');
    expectFailed(ended);
    expect(ended.output).to.include("Unused '@ts-expect-error' directive");
  });

  const linted = ['.oxlintrc.json', 'tsconfig.base.json'];
  step('lint', 'fails by rules, by types, and by what is a warning only', linted, (files) => {
    files.write('tsconfig.json', '{ "extends": "./tsconfig.base.json", "include": ["*.ts"] }');
    files.write('right.ts', 'export const load = (): Promise<number> => Promise.resolve(1);\n');
    expectPassed(files.run('check:lint'));
    const wrong = {
      'no-explicit-any': 'export const given = (value: any): unknown => value;\n',
      'no-floating-promises': `import { load } from './right.js';\nexport function run(): void {\n  load();\n}\n`,
      'no-accumulating-spread':
        'export const joined = (all: object[]): object => all.reduce((one, other) => ({ ...one, ...other }), {});\n',
    };
    for (const [rule, text] of Object.entries(wrong)) {
      files.write('wrong.ts', text);
      const ended = files.run('check:lint');
      expectFailed(ended);
      expect(ended.output).to.include(rule);
      expect(ended.output).to.match(/Found \d+ warnings? and \d+ errors?/);
    }
  });

  step(
    'format',
    'fails where a file is not as prettier writes it',
    ['.prettierrc.json', '.prettierignore'],
    (files) => {
      files.write('right.ts', "export const name = 'Homer';\n");
      expectPassed(files.run('check:format'));
      files.write('wrong.ts', 'export const name = "Homer"\n');
      const ended = files.run('check:format');
      expectFailed(ended);
      expect(ended.output)
        .to.match(/\[warn\] wrong\.ts\n/)
        .and.not.to.include('right.ts');
    },
  );

  const rooms = ['.dependency-cruiser.cjs', 'tsconfig.base.json', 'scripts', 'packages/core'];
  step('rooms', 'fails where a room imports upwards, in a circle, or an optional peer', rooms, (files) => {
    const within = 'packages/core/src';
    files.write(`${within}/errors/upwards.ts`, "import '../codec/describe.js';\n");
    files.write(`${within}/codec/one.ts`, "import './other.js';\n");
    files.write(`${within}/codec/other.ts`, "import './one.js';\n");
    files.write('node_modules/class-validator/package.json', '{ "main": "index.js" }');
    files.write('node_modules/class-validator/index.js', '');
    files.write(`${within}/codec/peer.ts`, "import 'class-validator';\n");
    files.write(`${within}/helpers/homeless.ts`, "import '../errors/is-error.js';\n");
    const ended = files.run('check:rooms');
    expectFailed(ended);
    const told = ended.output.trim().split('\n').sort();
    expect(told.map((line) => line.replace(/ → .*/, ''))).to.deep.equal([
      `errors-imports-below: ${within}/errors/upwards.ts`,
      `every-file-in-a-room: ${within}/helpers/homeless.ts`,
      `no-cycle: ${within}/codec/one.ts`,
      `no-optional-peer-in-static-imports: ${within}/codec/peer.ts`,
    ]);
  });

  const everything = [
    'knip.json',
    'tsconfig.json',
    'tsconfig.base.json',
    'packages',
    'scripts',
    'bench',
    'examples',
    'test',
  ];
  step('unused', 'fails where nobody uses a file, an export or a dependency', everything, (files) => {
    files.write('packages/core/src/errors/forgotten.ts', 'export const forgotten = 1;\n');
    const described = readFileSync(join(root, 'packages/core/src/codec/describe.ts'), 'utf8');
    files.write('packages/core/src/codec/describe.ts', `${described}\nexport const unread = 1;\n`);
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: object };
    const devDependencies = { ...manifest.devDependencies, 'left-over': '1.0.0' };
    files.write('package.json', JSON.stringify({ ...manifest, devDependencies }));
    const ended = files.run('check:unused');
    expectFailed(ended);
    expect(ended.output).to.include('Unused files (1)\npackages/core/src/errors/forgotten.ts');
    expect(ended.output).to.match(/Unused devDependencies \(1\)\nleft-over /);
    expect(ended.output).to.match(/Unused exports \(1\)\nunread /);
  });

  // One package, and without the build that the step begins with: the report of all takes long.
  const surface = ['tsconfig.base.json', 'scripts', 'packages/testing'];
  step('surface', 'fails where a package exports something else than its report says', surface, (files) => {
    const report = 'packages/testing/testing.api.md';
    const text = readFileSync(join(root, report), 'utf8');
    const check = 'scripts/check-surface.mjs';
    files.write(report, text.replace('export function truncate(', 'export function empty('));
    const ended = files.node(check);
    expectFailed(ended);
    expect(ended.output.trim()).to.equal(
      `testing: the surface differs from ${report}; review it, then run npm run surface.`,
    );
  });

  it('has no step without a test of its failing', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly scripts: { readonly check: string };
    };
    const steps = scripts.check.split(' && ').map((command) => command.replace('npm run check:', ''));
    expect([...tested, ...Object.keys(testedElsewhere)].sort()).to.deep.equal(steps.sort());
    for (const file of Object.values(testedElsewhere)) {
      expect(existsSync(join(root, file)), file).to.equal(true);
      expect(readFileSync(join(root, file), 'utf8'), file).to.match(/it\('fails /);
    }
  });
});
