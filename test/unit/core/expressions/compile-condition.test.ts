import { expect } from 'chai';
import { and, attr, not, or, type Condition } from '@entable/core';
import { compileCondition } from '#core/expressions/compile-condition.js';
import { conditionOf } from '#core/expressions/condition.js';
import { Placeholders } from '#core/expressions/placeholders.js';
import { Everything } from '../../../support/everything.js';

const c = attr(Everything);
// Each is one letter in what is expected below.
const [A, B, C, D] = [c.text.exists(), c.count.exists(), c.flag.exists(), c.bytes.exists()];

/** The expression with a letter for each condition. */
function shape(condition: Condition<Everything>): string {
  const placeholders = new Placeholders();
  const { node } = conditionOf(condition);
  const letters: Record<string, string> = { text: 'A', count: 'B', flag: 'C', bytes: 'D' };
  const expression = compileCondition(node, placeholders);
  const names = placeholders.attributes().ExpressionAttributeNames ?? {};
  return expression.replaceAll(/attribute_exists\((#n\d+)\)/g, (_, name: string) => letters[names[name]!]!);
}

describe('compileCondition', () => {
  it('puts parentheses where precedence needs them, and none around a single condition', () => {
    expect(shape(and(A, B))).to.equal('A AND B');
    expect(shape(or(A, B, C))).to.equal('A OR B OR C');
    expect(shape(not(A))).to.equal('NOT A');
    expect(shape(and(A, or(B, C)))).to.equal('A AND (B OR C)');
    expect(shape(or(and(A, B), and(C, D)))).to.equal('(A AND B) OR (C AND D)');
    expect(shape(not(and(A, B)))).to.equal('NOT (A AND B)');
    expect(shape(and(not(A), B))).to.equal('(NOT A) AND B');
    expect(shape(not(not(A)))).to.equal('NOT (NOT A)');
    expect(shape(not(or(A, not(and(B, C)))))).to.equal('NOT (A OR (NOT (B AND C)))');
  });

  it('flattens before it writes: no parentheses within one operator', () => {
    expect(shape(and(and(A, B), and(C, D)))).to.equal('A AND B AND C AND D');
    expect(shape(A.or(B).or(C.or(D)))).to.equal('A OR B OR C OR D');
  });
});
