import { expect } from 'chai';
import * as core from '@entable/core';
import {
  EntableError,
  EntityMetadataError,
  InvalidItemError,
  InvalidKeyError,
  UnsupportedValueError,
} from '@entable/core';
import { secondCopy } from '../../../support/second-copy.js';

const exported = Object.entries(core).filter(
  (entry): entry is [string, typeof EntableError & { readonly code: string }] =>
    typeof entry[1] === 'function' && entry[1].prototype instanceof Error,
);

describe('EntableError', () => {
  it('gives every exported error a code of its own', () => {
    const codes = exported.filter(([name]) => name !== 'EntableError').map(([, errorClass]) => errorClass.code);
    expect(codes).to.have.length.above(15);
    expect(codes.every((code) => /^[A-Z_]+$/.test(code))).to.equal(true);
    expect(new Set(codes).size).to.equal(codes.length);
  });

  it('is the base of every exported error', () => {
    const strangers = exported.filter(([name, { prototype }]) => {
      return name !== 'EntableError' && !Object.prototype.isPrototypeOf.call(EntableError.prototype, prototype);
    });
    expect(strangers).to.deep.equal([]);
  });

  it('tells kinds of errors apart', () => {
    const error: unknown = new UnsupportedValueError('A.b', 'no');
    expect(error).to.be.instanceOf(UnsupportedValueError);
    expect(error).to.be.instanceOf(EntableError);
    expect(error).to.be.instanceOf(Error);
    expect(error instanceof InvalidKeyError).to.equal(false);
  });

  it('narrows an unknown error to its class', () => {
    const codeOf = (error: unknown): string => {
      if (error instanceof InvalidKeyError) return error.attribute;
      return error instanceof EntableError ? error.code : 'none';
    };
    expect(codeOf(new InvalidKeyError('A', 'b', 'no'))).to.equal('b');
    expect(codeOf(new UnsupportedValueError('A.b', 'no'))).to.equal('UNSUPPORTED_VALUE');
    expect(codeOf(new Error('x'))).to.equal('none');
  });

  it('takes nothing else for its own', () => {
    const impostors: unknown[] = [
      undefined,
      null,
      'ENTITY_METADATA',
      new Error('x'),
      { code: 'ENTITY_METADATA' },
      Object.assign(new Error('x'), { code: 'ENTITY_METADATA' }),
    ];
    for (const impostor of impostors) {
      expect(impostor instanceof EntableError).to.equal(false);
      expect(impostor instanceof EntityMetadataError).to.equal(false);
    }
  });

  it("recognises a user's own subclasses by their prototypes", () => {
    class Mine extends EntableError {
      constructor() {
        super('MINE', 'mine');
      }
    }
    class MyItem extends InvalidItemError {}
    const item = new MyItem({ path: 'A', expected: 'x', found: 'y' });
    expect(new Mine()).to.be.instanceOf(Mine).and.instanceOf(EntableError);
    expect(item).to.be.instanceOf(MyItem).and.instanceOf(InvalidItemError);
    expect(new InvalidItemError({ path: 'A', expected: 'x', found: 'y' }) instanceof MyItem).to.equal(false);
    expect(new Mine() instanceof MyItem).to.equal(false);
  });

  it('recognises the errors of another copy of the package, and they recognise ours', async () => {
    const copy = await secondCopy();
    expect(copy.InvalidKeyError).not.to.equal(InvalidKeyError);
    const theirs: unknown = new copy.InvalidKeyError('A', 'b', 'no');
    const ours: unknown = new InvalidKeyError('A', 'b', 'no');
    expect(theirs instanceof InvalidKeyError).to.equal(true);
    expect(theirs instanceof EntableError).to.equal(true);
    expect(theirs instanceof InvalidItemError).to.equal(false);
    expect(ours instanceof copy.InvalidKeyError).to.equal(true);
    expect(ours instanceof copy.EntableError).to.equal(true);
  });

  it('is named after its class, keeps its cause and shows no inner marks', () => {
    const cause = new Error('below');
    const error = new InvalidKeyError('A', 'b', 'no', { cause });
    expect(error.name).to.equal('InvalidKeyError');
    expect(error.cause).to.equal(cause);
    expect(String(error)).to.equal('InvalidKeyError: A.b: no');
    expect(Object.keys(error)).to.have.members(['code', 'entityName', 'attribute']);
  });
});
