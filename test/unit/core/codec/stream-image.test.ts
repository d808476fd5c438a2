import { InvalidItemError } from '@entable/core';
import { readStreamImage } from '#core/codec/stream-image.js';
import { expect } from 'chai';
import { thrown } from '../../../support/refusals.js';

const base64 = (...bytes: number[]): string => Buffer.from(bytes).toString('base64');
const read = (image: unknown): unknown => readStreamImage(image, 'record.dynamodb.NewImage');

describe('an image of a stream record', () => {
  it('has bytes from base64 text at any depth, and strings that look like it as they are', () => {
    const lookalike = base64(1, 2, 3);
    const image = {
      b: { B: base64(1, 2, 3) },
      empty: { B: '' },
      bs: { BS: [base64(1), base64(255, 254)] },
      m: { M: { b: { B: base64(4) }, l: { L: [{ B: base64(5) }, { M: { b: { BS: [base64(6)] } } }] } } },
      s: { S: lookalike },
      ss: { SS: [lookalike] },
      B: { M: { B: { S: lookalike } } },
    };
    expect(read(JSON.parse(JSON.stringify(image)))).to.deep.equal({
      b: { B: Uint8Array.of(1, 2, 3) },
      empty: { B: new Uint8Array() },
      bs: { BS: [Uint8Array.of(1), Uint8Array.of(255, 254)] },
      m: {
        M: {
          b: { B: Uint8Array.of(4) },
          l: { L: [{ B: Uint8Array.of(5) }, { M: { b: { BS: [Uint8Array.of(6)] } } }] },
        },
      },
      s: { S: lookalike },
      ss: { SS: [lookalike] },
      B: { M: { B: { S: lookalike } } },
    });
  });

  it('has bytes from bytes, each with memory of its own', () => {
    const given = Buffer.from([1, 2, 3]);
    const item = read({ b: { B: given }, bs: { BS: [Uint8Array.of(4)] } });
    given.fill(0);
    expect(item).to.deep.equal({ b: { B: Uint8Array.of(1, 2, 3) }, bs: { BS: [Uint8Array.of(4)] } });
  });

  it('keeps every other type, and any name', () => {
    const image = JSON.parse(
      '{"__proto__":{"S":"x"},"n":{"N":"1.5"},"t":{"BOOL":false},"z":{"NULL":true},"ns":{"NS":["1","2"]},"l":{"L":[]},"m":{"M":{"__proto__":{"N":"1"}}}}',
    ) as object;
    expect(JSON.stringify(read(image))).to.equal(JSON.stringify(image));
  });

  it('leaves out letters that are undefined', () => {
    expect(read({ a: { S: undefined, N: '1' } })).to.deep.equal({ a: { N: '1' } });
  });

  const refusals: [image: unknown, path: string, found: string][] = [
    [null, 'record.dynamodb.NewImage', 'null'],
    [[], 'record.dynamodb.NewImage', 'an Array'],
    ['{}', 'record.dynamodb.NewImage', 'a string'],
    [{ name: 'Homer' }, 'record.dynamodb.NewImage.name', 'a string'],
    [{ name: null }, 'record.dynamodb.NewImage.name', 'null'],
    [{ name: {} }, 'record.dynamodb.NewImage.name', 'an empty object'],
    [{ name: { S: 'a', N: '1' } }, 'record.dynamodb.NewImage.name', "an object of 'S', 'N'"],
    [{ name: { toString: 'a' } }, 'record.dynamodb.NewImage.name', "an object of 'toString'"],
    [{ name: { S: 1 } }, 'record.dynamodb.NewImage.name.S', 'a number'],
    [{ age: { N: 39 } }, 'record.dynamodb.NewImage.age.N', 'a number'],
    [{ a: { BOOL: 'true' } }, 'record.dynamodb.NewImage.a.BOOL', 'a string'],
    [{ a: { NULL: false } }, 'record.dynamodb.NewImage.a.NULL', 'a boolean'],
    [{ a: { B: 'AQI' } }, 'record.dynamodb.NewImage.a.B', 'other text'],
    [{ a: { B: '*AQID' } }, 'record.dynamodb.NewImage.a.B', 'other text'],
    [{ a: { B: [1, 2] } }, 'record.dynamodb.NewImage.a.B', 'an Array'],
    [{ a: { SS: 'a' } }, 'record.dynamodb.NewImage.a.SS', 'a string'],
    [{ a: { BS: ['AQID', 1] } }, 'record.dynamodb.NewImage.a.BS[1]', 'a number'],
    [{ a: { L: [{ M: { b: 1 } }] } }, 'record.dynamodb.NewImage.a.L[0].M.b', 'a number'],
  ];
  for (const [image, path, found] of refusals) {
    it(`is not ${JSON.stringify(image)}`, () => {
      const error = thrown(InvalidItemError, () => read(image));
      expect(error).to.include({ path, found });
    });
  }
});
