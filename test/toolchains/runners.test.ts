import { expect } from 'chai';
import { printedSettings } from './printed.js';
import { emitting, Project, tool, type Ended } from './project.js';

const sources = ['emitted.ts', 'by-value.ts', 'homer.ts', 'live.ts', 'untold.ts'];

const testMatch = ['<rootDir>/*.spec.ts'];
/** The CommonJS project has the sources of the other, in which `.js` in an import is the file that is `.ts`. */
const moduleNameMapper = { '^(\\.\\.?/.*)\\.js$': '$1' };
const jestConfigs = {
  commonjs: printedSettings('Jest: jest.config.json', { testMatch, moduleNameMapper }),
  module: printedSettings('Jest: jest.config.json, for ES modules', { testMatch }),
} as const;

describe('a project', function () {
  this.timeout(60_000);

  for (const type of ['commonjs', 'module'] as const) {
    describe(`of Jest: ${type}`, () => {
      let project: Project;
      const jest = (variables?: Readonly<Record<string, string>>): Promise<Ended> =>
        project.node(['--experimental-vm-modules', tool('jest/bin/jest.js'), '--no-cache', '--forceExit'], variables);
      before(async () => {
        const files = ['in-jest.spec.ts', ...sources];
        project = await Project.of(`jest-${type}`, type, files, { ...emitting, isolatedModules: true });
        project.write('jest.config.json', JSON.stringify(jestConfigs[type]));
      });

      it('passes', async () => {
        const { code, output } = await jest();
        expect(code, output).to.equal(0);
        expect(output).to.match(/5 passed, 5 total/);
      });

      if (type === 'commonjs') {
        it('fails where a test does', async () => {
          const { code, output } = await jest({ TOOLCHAIN_FAILING: 'yes' });
          expect(code).to.equal(1);
          expect(output).to.match(/1 failed, 5 passed/);
        });
      }
    });
  }

  describe('of Vitest', () => {
    let project: Project;
    const vitest = (variables?: Readonly<Record<string, string>>): Promise<Ended> =>
      project.node([tool('vitest/vitest.mjs'), 'run', '--config', 'vitest.config.mjs'], variables);
    before(async () => {
      project = await Project.of('vitest', 'module', ['in-vitest.spec.ts', 'named.ts', ...sources], emitting);
      project.write(
        'vitest.config.mjs',
        `export default { root: import.meta.dirname, test: { include: ['*.spec.ts'] } };\n`,
      );
    });

    it('passes', async () => {
      const { code, output } = await vitest();
      expect(code, output).to.equal(0);
      expect(output).to.match(/4 passed/);
    });

    it('fails where a test does', async () => {
      const { code, output } = await vitest({ TOOLCHAIN_FAILING: 'yes' });
      expect(code).to.equal(1);
      expect(output).to.match(/1 failed \| 4 passed/);
    });
  });
});
