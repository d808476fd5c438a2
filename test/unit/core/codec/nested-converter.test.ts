import 'reflect-metadata';
import { expect } from 'chai';
import { Attribute } from '@entable/core';
import { readClass } from '#core/metadata/read-class.js';
import type { ValueType } from '#core/metadata/class-metadata.js';
import { decoded, misfit, refusal, roundTrip } from '../../../support/converting.js';

class Address {
  @Attribute({ name: 'c' }) city!: string;
  @Attribute({ type: () => Address }) previous?: Address | null;
  country = 'US';
}
class Special extends Address {}

const address: ValueType = { kind: 'nested', nestedClass: Address, metadata: () => readClass(Address, false) };
const at = (city: string, previous?: Address | null): Address => {
  return Object.assign(new Address(), { city }, previous === undefined ? {} : { previous });
};

describe('nested classes', () => {
  it('come back as that class, at any depth', () => {
    const value = at('a', at('b', at('c', null)));
    const back = roundTrip(address, value) as Address;
    expect(back).to.be.instanceOf(Address).and.deep.equal(value);
    expect(back.previous?.previous).to.be.instanceOf(Address);
  });

  it('refuse plain objects, subclasses and look-alikes, with the remedy', () => {
    for (const value of [{ city: 'a' }, Object.assign(new Special(), { city: 'a' }), Object.create(at('a')), [], 'a']) {
      expect(refusal(address, value).reason).to.match(
        /expected an instance of Address.*Object\.assign\(new Address\(\)/,
      );
    }
    expect(refusal(address, at('a', Object.assign(new Special(), { city: 'b' }))).path).to.equal(
      'Thing.value.previous',
    );
  });

  it('refuse undecorated properties that would be lost, not those that come back by themselves', () => {
    expect(roundTrip(address, at('a'))).to.deep.equal(at('a'));
    expect(refusal(address, Object.assign(at('a'), { country: 'CA' }))).to.include({ path: 'Thing.value.country' });
    expect(refusal(address, Object.assign(at('a'), { extra: 1 })).reason).to.match(/would be lost/);
  });

  it('end where DynamoDB does, and where they hold themselves', () => {
    const chain = (levels: number): Address => at('x', levels === 1 ? null : chain(levels - 1));
    expect(roundTrip(address, chain(31))).to.deep.equal(chain(31));
    expect(refusal(address, chain(32)).reason).to.match(/32 levels/);
    const own = at('a');
    own.previous = own;
    expect(refusal(address, own).reason).to.match(/hold itself/);
  });

  it('are read from maps alone, and tell the path to what does not fit', () => {
    expect(misfit(address, { S: 'a' })).to.include({ expected: 'a map (M) that holds Address', found: 'a string (S)' });
    expect(misfit(address, { M: { c: { S: 'a' }, previous: { M: { c: { N: '1' } } } } }).path).to.equal(
      'Thing.value.previous.city',
    );
    expect(decoded(address, { M: { c: { S: 'a' }, unknown: { S: 'b' } } })).to.deep.equal(at('a'));
  });
});
