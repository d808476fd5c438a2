import 'reflect-metadata';
import { expect } from 'chai';
import { Attribute, EntityMetadataError, type AttributeOptions } from '@entable/core';
import { readClass } from '#core/metadata/read-class.js';
import { thrown } from '../../../support/refusals.js';

/** The resolved type of a property of which TypeScript emitted `emitted` (nothing where it is left out). */
function resolve(emitted: unknown, options?: AttributeOptions, untyped = false): unknown {
  class Thing {}
  if (emitted !== undefined) Reflect.defineMetadata('design:type', emitted, Thing.prototype, 'value');
  Attribute(options)(Thing.prototype, 'value');
  return readClass(Thing, untyped).attributes[0]?.type;
}

function problem(emitted: unknown, options?: AttributeOptions, untyped = false): string {
  const { problems } = thrown(EntityMetadataError, () => resolve(emitted, options, untyped));
  expect(problems).to.have.length(1);
  return problems[0]!;
}

const codec = { attributeType: 'S' as const, encode: (value: string) => value, decode: (stored: string) => stored };
enum Color {
  red = 'r',
}

describe('the type of an attribute', () => {
  it('is what TypeScript emitted', () => {
    class Kinds {
      @Attribute() string!: string;
      @Attribute() color!: Color;
      @Attribute() union!: 'a' | 'b';
      @Attribute() optional?: number;
      @Attribute() bigint!: bigint;
      @Attribute() boolean!: boolean;
      @Attribute() date!: Date;
      @Attribute() bytes!: Uint8Array;
      @Attribute() buffer!: Buffer;
      @Attribute() set!: Set<string>;
      @Attribute() array!: string[];
      @Attribute() map!: Map<string, number>;
      @Attribute({ type: () => Object }) document!: object;
    }
    expect(readClass(Kinds, false).attributes.map(({ type }) => type)).to.deep.equal([
      { kind: 'string' },
      { kind: 'string' },
      { kind: 'string' },
      { kind: 'number' },
      { kind: 'bigint' },
      { kind: 'boolean' },
      { kind: 'date', as: 'iso' },
      { kind: 'binary' },
      { kind: 'buffer' },
      { kind: 'set', of: 'any' },
      { kind: 'list', of: { kind: 'document' } },
      { kind: 'map', of: { kind: 'document' } },
      { kind: 'document' },
    ]);
  });

  it('is what the decorator names, before what was emitted', () => {
    expect(resolve(Object, { type: () => Number })).to.deep.equal({ kind: 'number' });
    expect(resolve(String, { type: () => BigInt })).to.deep.equal({ kind: 'bigint' });
    expect(resolve(undefined, { type: () => Date, as: 'epochMillis' })).to.deep.equal({
      kind: 'date',
      as: 'epochMillis',
    });
  });

  it('has elements where the decorator names them', () => {
    expect(resolve(Set, { of: () => BigInt })).to.deep.equal({ kind: 'set', of: 'bigint' });
    expect(resolve(Set, { of: () => Buffer })).to.deep.equal({ kind: 'set', of: 'buffer' });
    expect(resolve(Array, { of: () => Date, as: 'epochSeconds' })).to.deep.equal({
      kind: 'list',
      of: { kind: 'date', as: 'epochSeconds' },
    });
    expect(resolve(Map, { of: () => BigInt })).to.deep.equal({ kind: 'map', of: { kind: 'bigint' } });
    expect(resolve(Object, { type: () => Object, of: () => Number })).to.deep.equal({
      kind: 'record',
      of: { kind: 'number' },
    });
  });

  it('is a Date where only its format is said', () => {
    expect(resolve(Object, { as: 'epochSeconds' })).to.deep.equal({ kind: 'date', as: 'epochSeconds' });
  });

  it('is what the codec says', () => {
    expect(resolve(undefined, { codec })).to.deep.equal({ kind: 'custom', codec });
  });

  it('must be named where nothing tells it, and the message says how', () => {
    expect(problem(Object)).to.match(/^value: .*unions.*\{ type: \(\) => … \}/);
    expect(problem(undefined))
      .to.match(/emitDecoratorMetadata/)
      .and.to.match(/untyped: 'by-value'/);
    expect(problem(Object, { of: () => Number })).to.match(/say what holds the elements/);
    expect(problem(undefined, { of: () => Number }, true)).to.match(/say what holds the elements/);
  });

  it('is by value where the entity is untyped and nothing better is known', () => {
    expect(resolve(undefined, {}, true)).to.deep.equal({ kind: 'document' });
    expect(resolve(Object, {}, true)).to.deep.equal({ kind: 'document' });
    expect(resolve(Number, {}, true)).to.deep.equal({ kind: 'number' });
    expect(resolve(undefined, { type: () => Date }, true)).to.deep.equal({ kind: 'date', as: 'iso' });
  });

  it('takes a function: a forgotten arrow is told', () => {
    class Address {
      @Attribute() city!: string;
    }
    expect(problem(Object, { type: Address as never })).to.include('{ type: () => Address }');
    expect(problem(Object, { type: Date as never })).to.include('{ type: () => Date }');
    expect(problem(Object, { type: BigInt as never })).to.include('{ type: () => BigInt }');
    expect(problem(Array, { of: Address as never })).to.include('{ of: () => Address }');
  });

  it('is refused while its module is still loading', () => {
    expect(problem(Object, { type: () => undefined })).to.match(/type gives undefined.*circular import/);
    expect(problem(Array, { of: () => undefined })).to.match(/of gives undefined.*circular import/);
    const early = (): unknown => Late;
    expect(problem(Object, { type: early })).to.match(/type fails \(ReferenceError.*circular import/);
    class Late {}
    expect(early()).to.equal(Late);
  });

  it('is a class, not an enum or a value', () => {
    expect(problem(Object, { type: () => Color })).to.match(/gives no class.*enum/);
    expect(problem(Object, { type: () => null })).to.match(/gives no class/);
    expect(problem(Object, { type: () => 'string' })).to.match(/gives no class/);
  });

  it('leaves no option without an effect', () => {
    expect(problem(String, { codec, type: () => String })).to.match(/codec decides alone; leave out type\./);
    expect(problem(String, { codec, of: () => String, as: 'iso' })).to.match(/leave out of, as\./);
    expect(problem(String, { of: () => String })).to.match(/of suits an Array/);
    expect(problem(String, { as: 'iso' })).to.match(/as suits a Date/);
    expect(problem(Array, { of: () => Number, as: 'iso' })).to.match(/as suits a Date/);
    for (const type of [Array, Map, Set]) expect(problem(type, { as: 'iso' })).to.match(/as suits a Date/);
    expect(problem(Set, { of: () => Date, as: 'iso' })).to.match(/as suits a Date/);
    expect(problem(Date, { as: 'seconds' as never })).to.match(/as is 'iso', 'epochSeconds' or 'epochMillis'/);
  });

  it('takes whole codecs only', () => {
    for (const broken of [{}, { ...codec, attributeType: 'NULL' }, { ...codec, decode: undefined }]) {
      expect(problem(String, { codec: broken as never })).to.match(/codec is \{ attributeType, encode, decode \}/);
    }
  });

  it('is nothing that DynamoDB can not hold', () => {
    expect(problem(Set, { of: () => Date })).to.match(/sets hold strings, numbers or bytes/);
    expect(problem(Set, { of: () => class Address {} })).to.match(/sets hold strings, numbers or bytes/);
    for (const native of [Symbol, Promise, Function, RegExp, Float64Array]) {
      expect(problem(native)).to.include(`${native.name} can't be stored; give it a codec`);
    }
  });
});
