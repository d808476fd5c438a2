import { expect } from 'chai';
import type { AttributeCodec } from '@entable/core';
import { decoded, encoded, misfit, refusal, roundTrip } from '../../../support/converting.js';

class Money {
  constructor(readonly cents: bigint) {}
}
const money: AttributeCodec = {
  attributeType: 'N',
  encode: (value: Money) => value.cents.toString(),
  decode: (stored) => new Money(BigInt(stored)),
};
const same = (attributeType: AttributeCodec['attributeType']): AttributeCodec =>
  ({ attributeType, encode: (value: never) => value, decode: (stored: unknown) => stored }) as AttributeCodec;
const text = (changes: object): AttributeCodec => ({ ...same('S'), ...changes }) as AttributeCodec;
const custom = (codec: AttributeCodec) => ({ kind: 'custom', codec }) as const;

describe('custom codecs', () => {
  it('store and read by their own mapping', () => {
    expect(encoded(custom(money), new Money(123n))).to.deep.equal({ N: '123' });
    expect(roundTrip(custom(money), new Money(-5n)))
      .to.deep.equal(new Money(-5n))
      .and.be.instanceOf(Money);
    const samples: [AttributeCodec['attributeType'], unknown][] = [
      ['S', ''],
      ['N', '100'],
      ['B', Uint8Array.of(1)],
      ['BOOL', false],
      ['L', [1, ['a', null]]],
      ['M', { a: { b: new Set([1]) } }],
    ];
    for (const [type, value] of samples) expect(roundTrip(custom(same(type)), value), type).to.deep.equal(value);
  });

  it('may give a Buffer for bytes, as ciphers do', () => {
    const hidden: AttributeCodec = {
      attributeType: 'B',
      encode: (value: string) => Buffer.from(value).reverse(),
      decode: (stored) => Buffer.from(stored).reverse().toString(),
    };
    expect(encoded(custom(hidden), 'abc')).to.deep.equal({ B: Uint8Array.from(Buffer.from('cba')) });
    expect(roundTrip(custom(hidden), 'abc')).to.equal('abc');
  });

  it('never see null', () => {
    const codec = text({
      encode: () => {
        throw new Error('asked');
      },
    });
    expect(roundTrip(custom(codec), null)).to.equal(null);
  });

  it('are refused where the value would not come back equal', () => {
    expect(refusal(custom(text({ encode: (value: string) => value.trim() })), ' a ').reason).to.match(/something else/);
    expect(refusal(custom(text({ decode: (stored: string) => `${stored}!` })), 'a').reason).to.match(/something else/);
    expect(refusal(custom(text({ decode: () => undefined })), 'a').path).to.equal('Thing.value');
  });

  it('can not spoil what is stored by working on it', () => {
    const reversing: AttributeCodec = {
      attributeType: 'B',
      encode: (value: Uint8Array) => Uint8Array.from(value).reverse(),
      decode: (stored) => stored.reverse(),
    };
    expect(encoded(custom(reversing), Uint8Array.of(1, 2, 3))).to.deep.equal({ B: Uint8Array.of(3, 2, 1) });
    const nested: AttributeCodec = {
      attributeType: 'L',
      encode: (value: Uint8Array) => [Uint8Array.from(value).reverse()],
      decode: (stored) => (stored[0] as Uint8Array).reverse(),
    };
    expect(encoded(custom(nested), Uint8Array.of(1, 2))).to.deep.equal({ L: [{ B: Uint8Array.of(2, 1) }] });
  });

  it('are held to the type that they name', () => {
    expect(refusal(custom(text({ encode: () => 1 })), 'a').reason).to.match(/says S and encodes a number/);
    expect(refusal(custom(text({ encode: () => Buffer.from('a') })), 'a').reason).to.match(/Buffer/);
    for (const broken of ['', '1 ', 'NaN', '1e126', 1, null, undefined]) {
      const codec = { attributeType: 'N', encode: () => broken, decode: () => 'a' } as never as AttributeCodec;
      expect(refusal(custom(codec), 'a').reason).to.match(/what its codec encodes/);
    }
    for (const broken of [null, undefined, Symbol('s'), new Date(), '\ud800']) {
      expect(refusal(custom(text({ encode: () => broken })), 'a').path).to.equal('Thing.value');
    }
    expect(misfit(custom(money), { S: '1' })).to.include({ expected: 'N', found: 'a string (S)' });
  });

  it('that fail are told with path and cause, both ways', () => {
    const cause = new RangeError('no such currency');
    const failing = (): never => {
      throw cause;
    };
    expect(refusal(custom(text({ encode: failing })), 'a')).to.include({ path: 'Thing.value', cause });
    expect(refusal(custom(text({ decode: failing })), 'a')).to.include({ cause });
    expect(misfit(custom(text({ decode: failing })), { S: 'a' })).to.include({ path: 'Thing.value', cause });
    expect(misfit(custom(money), { N: '1.5' }).cause).to.be.instanceOf(SyntaxError);
    expect(decoded(custom(money), { N: '7' })).to.deep.equal(new Money(7n));
  });
});
