import { expect } from 'chai';
import { compilers, type Compiler } from '../../bench/types/compilers.js';
import { compilerMessages } from '../support/compiler-messages.js';
import type { RefusedUse } from '../support/refused-use.js';
import { attributes } from './messages/attributes.js';
import { calls } from './messages/calls.js';
import { conditions } from './messages/conditions.js';
import { moduleStart } from './messages/module.js';
import { transactions } from './messages/transactions.js';
import { updates } from './messages/updates.js';

const subjects = { attributes, conditions, updates, calls, transactions };
const uses = Object.values(subjects).flat();

/** What is written beside a use, for one compiler. */
function written({ says, saysIn7 = says }: RefusedUse, { version }: Compiler): readonly string[] {
  return version === '7.0' ? saysIn7 : says;
}

describe('what the compiler says of a refused use', function () {
  this.timeout(120_000);

  it('takes three lines, or says why not', () => {
    for (const use of uses) {
      const isLong = compilers.some((compiler) => written(use, compiler).length > 3);
      expect(isLong, use.code).to.equal(use.long !== undefined);
    }
  });

  for (const compiler of compilers) {
    describe(`TypeScript ${compiler.version}`, () => {
      const said = new Map<string, readonly string[]>();

      before(async () => {
        const codes = uses.map(({ code }) => code);
        const messages = await compilerMessages(compiler, moduleStart, codes);
        codes.forEach((code, index) => said.set(code, messages[index]!));
      });

      for (const [subject, refused] of Object.entries(subjects)) {
        for (const use of refused) {
          it(`${subject}: ${use.rule}: ${use.code}`, () => {
            expect(said.get(use.code)).to.deep.equal(written(use, compiler));
          });
        }
      }
    });
  }
});
