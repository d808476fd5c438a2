import { expect } from 'chai';
import { decoded, encoded, misfit, refusal, roundTrip } from '../../../support/converting.js';

const binary = { kind: 'binary' } as const;
const buffer = { kind: 'buffer' } as const;

describe('bytes', () => {
  it('come back as the class that was declared', () => {
    for (const value of [new Uint8Array(), Uint8Array.of(0, 255), new Uint8Array(new SharedArrayBuffer(2))]) {
      expect(roundTrip(binary, value)).to.deep.equal(Uint8Array.from(value));
    }
    const stored = encoded(buffer, Buffer.from('abc'))!;
    expect(stored.B).to.deep.equal(Uint8Array.from([97, 98, 99]));
    expect(decoded(buffer, stored)).to.satisfy(
      (value: unknown) => Buffer.isBuffer(value) && value.equals(Buffer.from('abc')),
    );
  });

  it('are copied: a later change of the array does not reach what was encoded', () => {
    const value = Uint8Array.of(1, 2);
    const buffered = Buffer.from([1, 2]);
    const stored = [encoded(binary, value), encoded(buffer, buffered)];
    value[0] = 9;
    buffered[0] = 9;
    expect(stored.map((each) => each?.B?.[0])).to.deep.equal([1, 1]);
  });

  it('take a part of a larger buffer as that part', () => {
    const whole = Uint8Array.of(1, 2, 3, 4);
    expect(roundTrip(binary, whole.subarray(1, 3))).to.deep.equal(Uint8Array.of(2, 3));
    expect(roundTrip(buffer, Buffer.from(whole.buffer, 1, 2))).to.deep.equal(Buffer.from([2, 3]));
    expect(decoded(buffer, { B: whole.subarray(1, 3) })).to.deep.equal(Buffer.from([2, 3]));
  });

  it('are neither of the other class nor another view', () => {
    class Bytes extends Uint8Array {}
    expect(refusal(binary, Buffer.from('a')).reason).to.match(/Buffer would come back as a Uint8Array/);
    expect(refusal(buffer, new Uint8Array(1)).reason).to.match(/expected a Buffer, found an Uint8Array/);
    for (const value of [
      new Bytes(1),
      new Uint8ClampedArray(1),
      new DataView(new ArrayBuffer(1)),
      new ArrayBuffer(1),
      'a',
      [1],
    ]) {
      expect(refusal(binary, value).reason).to.match(/expected a Uint8Array/);
    }
    expect(misfit(binary, { S: 'AQ==' }).found).to.equal('a string (S)');
    expect(misfit(buffer, { BS: [] }).found).to.equal('a set of bytes (BS)');
  });
});
