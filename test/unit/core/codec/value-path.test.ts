import { expect } from 'chai';
import { UnsupportedValueError } from '@entable/core';
import { checkDepth, childPath, formatPath, rootPath, type ValuePath } from '#core/codec/value-path.js';
import { thrown } from '../../../support/refusals.js';

const pathOf = (...segments: (string | number)[]): ValuePath =>
  segments.reduce<ValuePath>(childPath, rootPath('Character'));

describe('value paths', () => {
  it('are written as code would be', () => {
    expect(formatPath(pathOf())).to.equal('Character');
    expect(formatPath(pathOf('address', 'lines', 2))).to.equal('Character.address.lines[2]');
    expect(formatPath(pathOf('labels', 'any key', '1', 'a"b', '', 'Größe', '$x'))).to.equal(
      'Character.labels["any key"]["1"]["a\\"b"][""].Größe.$x',
    );
  });

  it('end lists and maps one level above the 32nd', () => {
    const deep = (levels: number): ValuePath => pathOf(...Array<string>(levels).fill('a'));
    checkDepth(deep(31));
    expect(thrown(UnsupportedValueError, () => checkDepth(deep(32))).reason).to.match(/32 levels/);
  });
});
