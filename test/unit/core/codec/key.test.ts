import 'reflect-metadata';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  Attribute,
  Entity,
  InvalidKeyError,
  MissingSortKeyValueError,
  PartitionKey,
  SortKey,
  UnsupportedValueError,
  type EntityClass,
} from '@entable/core';
import { canonicalKey, describeItemKey, encodeKey, keyProblem } from '#core/codec/key.js';
import { readEntity } from '#core/metadata/read-entity.js';
import { thrown } from '../../../support/refusals.js';

@Entity('simple')
class Simple {
  @PartitionKey({ name: 'pk' }) id!: string;
  @Attribute() text?: string;
}
@Entity('composite')
class Composite {
  @PartitionKey() family!: string;
  @SortKey({ name: 'sk' }) no!: number;
}
@Entity('dated')
class Dated {
  @PartitionKey() day!: Date;
}
@Entity('binary')
class Binary {
  @PartitionKey() hash!: Uint8Array;
  @SortKey() part!: Uint8Array;
}
@Entity('big')
class Big {
  @PartitionKey() no!: bigint;
}
class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}
const point = {
  attributeType: 'S' as const,
  encode: ({ x, y }: Point) => `${x},${y}`,
  decode: (stored: string) => new Point(...(stored.split(',').map(Number) as [number, number])),
};
@Entity('points')
class Place {
  @PartitionKey({ codec: point }) at!: Point;
}

const encode = (entityClass: EntityClass, key: unknown): unknown => encodeKey(readEntity(entityClass), key);
const refusal = (entityClass: EntityClass, key: unknown): InvalidKeyError =>
  thrown(InvalidKeyError, () => encode(entityClass, key));

describe('encodeKey', () => {
  it('takes the bare value where there is no sort key', () => {
    expect(encode(Simple, 'a')).to.deep.equal({ pk: { S: 'a' } });
    expect(encode(Big, 10n ** 30n)).to.deep.equal({ no: { N: `1${'0'.repeat(30)}` } });
    expect(encode(Dated, new Date(0))).to.deep.equal({ day: { S: '1970-01-01T00:00:00.000Z' } });
    expect(encode(Place, new Point(1, 2))).to.deep.equal({ at: { S: '1,2' } });
  });

  it('takes an object of the key, and an entity', () => {
    const expected = { family: { S: 'a' }, sk: { N: '0' } };
    expect(encode(Composite, { family: 'a', no: 0 })).to.deep.equal(expected);
    expect(encode(Composite, Object.assign(new Composite(), { family: 'a', no: 0 }))).to.deep.equal(expected);
    expect(encode(Simple, { id: 'a', text: undefined })).to.deep.equal({ pk: { S: 'a' } });
    expect(encode(Simple, Object.assign(new Simple(), { id: 'a', text: 5 }))).to.deep.equal({ pk: { S: 'a' } });
    expect(encode(Dated, { day: new Date(0) })).to.deep.equal({ day: { S: '1970-01-01T00:00:00.000Z' } });
    expect(encode(Place, { at: new Point(1, 2) })).to.deep.equal({ at: { S: '1,2' } });
    expect(encode(Binary, { hash: Uint8Array.of(1), part: Uint8Array.of(2) })).to.deep.equal({
      hash: { B: Uint8Array.of(1) },
      part: { B: Uint8Array.of(2) },
    });
  });

  it('misses a sort key by name', () => {
    for (const key of ['a', { family: 'a' }, { family: 'a', no: undefined }, new Date()]) {
      const error = thrown(MissingSortKeyValueError, () => encode(Composite, key));
      expect(error).to.include({ entityName: 'Composite', attribute: 'no' });
    }
  });

  it('refuses what is no part of it', () => {
    expect(refusal(Simple, { id: 'a', text: 5 })).to.include({ attribute: 'text' });
    expect(refusal(Simple, { pk: 'a' }).message).to.equal('Simple.pk: is no part of the key; give { id }.');
    expect(refusal(Composite, { family: 'a', no: 0, sk: 0 }).message).to.match(/give \{ family, no \}/);
  });

  it('refuses what is missing, null, empty, too long or of another type', () => {
    for (const key of [undefined, null, {}, { id: undefined }, { id: null }, [], new Map()]) {
      expect(refusal(Simple, key)).to.include({ entityName: 'Simple', attribute: 'id' });
    }
    for (const key of ['', 5, 5n, true, Symbol('s'), { id: '' }, { id: 5 }, new Date(), Uint8Array.of(1), '\ud800']) {
      expect(refusal(Simple, key).attribute).to.equal('id');
    }
    for (const no of [null, NaN, Infinity, '1', 1e126, true]) {
      expect(refusal(Composite, { family: 'a', no }).attribute).to.equal('no');
    }
    for (const key of [undefined, null]) expect(refusal(Composite, key).attribute).to.equal('family');
    expect(refusal(Dated, new Date(NaN)).message).to.match(/invalid/);
    expect(refusal(Big, 1).cause).to.be.instanceOf(UnsupportedValueError);
    expect(refusal(Binary, { hash: new Uint8Array(), part: Uint8Array.of(1) }).attribute).to.equal('hash');
    expect(refusal(Place, { x: 1 }).attribute).to.equal('at');
  });

  it('takes as many bytes as DynamoDB does', () => {
    const bytes = (length: number): Uint8Array => new Uint8Array(length);
    encode(Simple, 'ü'.repeat(1024));
    encode(Binary, { hash: bytes(2048), part: bytes(1024) });
    expect(refusal(Simple, `${'ü'.repeat(1024)}a`).message).to.match(/2049 bytes; DynamoDB takes 2048/);
    expect(refusal(Binary, { hash: bytes(2048), part: bytes(1025) }).message).to.match(
      /1025 bytes; DynamoDB takes 1024/,
    );
  });
});

describe('keyProblem', () => {
  it('knows which stored types may be keys', () => {
    expect(keyProblem({ N: '0' }, 'sort')).to.equal(undefined);
    for (const stored of [{ BOOL: true }, { NULL: true }, { SS: ['a'] }, { M: {} }, { L: [] }]) {
      expect(keyProblem(stored, 'partition')).to.match(/a key is a string, a number or bytes/);
    }
  });
});

describe('canonicalKey', () => {
  it('is the same for a number however it is written, and differs for different numbers', () => {
    const of = (N: string): string => canonicalKey({ pk: { N } });
    expect(new Set(['100', '1E+2', '100.0', '0.1e3', '+100'].map(of)).size).to.equal(1);
    expect(new Set(['0', '-0', '0e5'].map(of)).size).to.equal(1);
    expect(new Set(['1', '-1', '10', '0.1', '1e38', '1.1'].map(of)).size).to.equal(6);
  });

  it('keeps the parts of a key apart', () => {
    const of = (family: string, name: string): string => canonicalKey({ family: { S: family }, name: { S: name } });
    const pair = fc.tuple(fc.string(), fc.string());
    fc.assert(
      fc.property(pair, pair, (a, b) => {
        expect(of(...a) === of(...b)).to.equal(a[0] === b[0] && a[1] === b[1]);
      }),
    );
    expect(of('a","b', 'c')).not.to.equal(of('a', 'b","c'));
  });

  it('compares bytes by content', () => {
    const of = (...bytes: number[]): string => canonicalKey({ pk: { B: Uint8Array.from(bytes) } });
    expect(of(1, 2)).to.equal(of(1, 2));
    expect(of(1, 2)).not.to.equal(of(2, 1));
    expect(of(255)).not.to.equal(of(254));
  });
});

describe('describeItemKey', () => {
  it('says the key as values of its types, and what there is of it', () => {
    expect(describeItemKey(readEntity(Composite), { family: { S: 'a' }, sk: { N: '1' }, x: { S: 'y' } })).to.deep.equal(
      {
        family: 'a',
        no: 1,
      },
    );
    expect(describeItemKey(readEntity(Binary), { hash: { B: Uint8Array.of(255) } })).to.deep.equal({
      hash: Uint8Array.of(255),
    });
    expect(describeItemKey(readEntity(Big), { no: { N: '1' } })).to.deep.equal({ no: 1n });
    expect(describeItemKey(readEntity(Simple), {})).to.deep.equal({});
  });

  it('says what is stored where that is of another type', () => {
    expect(describeItemKey(readEntity(Composite), { family: { N: '5' }, sk: { N: '9007199254740993' } })).to.deep.equal(
      {
        family: '5',
        no: '9007199254740993',
      },
    );
    expect(describeItemKey(readEntity(Dated), { day: { S: 'today' } })).to.deep.equal({ day: 'today' });
  });
});
