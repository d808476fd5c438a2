import 'reflect-metadata';
import { expect } from 'chai';
import { deepStrictEqual } from 'node:assert';
import { Attribute, EntityMetadataError, UnsupportedValueError, type EntityClass } from '@entable/core';
import type { Item } from '#core/codec/item.js';
import { codecOf } from '#core/codec/converter-of.js';
import { rootPath } from '#core/codec/value-path.js';
import { readClass } from '#core/metadata/read-class.js';
import { thrown } from '../../../support/refusals.js';

const encode = (value: object): Item =>
  codecOf(readClass(value.constructor as EntityClass, false)).encode(value, rootPath('Thing'));
const decode = (entityClass: EntityClass, item: Item, partial = false): object =>
  codecOf(readClass(entityClass, false)).decode(item, rootPath('Thing'), { partial, unknownAttributes: 'keep' });
const refusal = (value: object): UnsupportedValueError => thrown(UnsupportedValueError, () => encode(value));

class Plain {
  @Attribute() text!: string;
  @Attribute({ type: () => Number }) count?: number | null;
}

describe('instances of a class', () => {
  it('store what is set and nothing else: an own undefined is absent, falsy values are not', () => {
    expect(encode(new Plain())).to.deep.equal({});
    expect(encode(Object.assign(new Plain(), { text: '', count: 0 }))).to.deep.equal({
      text: { S: '' },
      count: { N: '0' },
    });
    expect(encode(Object.assign(new Plain(), { count: null }))).to.deep.equal({ count: { NULL: true } });
  });

  it('are read as instances, without what the class does not declare', () => {
    const read = decode(Plain, { text: { S: 'a' }, other: { S: 'b' }, constructor: { S: 'c' } });
    deepStrictEqual(read, Object.assign(new Plain(), { text: 'a' }));
  });

  it('take stored names of any kind', () => {
    class Hostile {
      @Attribute({ name: '__proto__' }) a!: string;
      @Attribute({ name: 'constructor' }) b!: string;
      @Attribute({ name: 'a.b[0]' }) c!: string;
      @Attribute({ name: 'toString' }) d?: string;
    }
    const value = Object.assign(new Hostile(), { a: '1', b: '2', c: '3' });
    const item = encode(value);
    expect(Object.keys(item)).to.deep.equal(['__proto__', 'constructor', 'a.b[0]']);
    deepStrictEqual(decode(Hostile, item), value);
    deepStrictEqual(decode(Hostile, {}), new Hostile());
  });

  it('have their initial values where an attribute is absent', () => {
    class Counter {
      @Attribute() count: number = 5;
      @Attribute() tags: Set<string> = new Set(['new']);
      @Attribute() words: Set<string> = new Set();
    }
    deepStrictEqual(decode(Counter, { count: { N: '7' } }), Object.assign(new Counter(), { count: 7 }));
    expect(refusal(Object.assign(new Counter(), { count: undefined }))).to.include({ path: 'Thing.count' });
    expect(refusal(Object.assign(new Counter(), { tags: new Set() })).reason).to.match(/no empty Set/);
    deepStrictEqual(encode(new Counter()), { count: { N: '5' }, tags: { SS: ['new'] } });
    const first = decode(Counter, {}) as Counter;
    first.words.add('mine');
    expect((decode(Counter, {}) as Counter).words.size).to.equal(0);
  });

  it('refuse an empty Set that would come back as nothing', () => {
    class Tagged {
      @Attribute() tags?: Set<string>;
    }
    expect(refusal(Object.assign(new Tagged(), { tags: new Set() }))).to.include({ path: 'Thing.tags' });
  });

  it('refuse undecorated properties that would be lost', () => {
    class Lossy {
      @Attribute() text!: string;
      kept = [1];
      note?: string;
    }
    encode(new Lossy());
    encode(Object.assign(new Lossy(), { note: undefined, kept: [1] }));
    expect(refusal(Object.assign(new Lossy(), { note: 'a' })).path).to.equal('Thing.note');
    expect(refusal(Object.assign(new Lossy(), { kept: [2] })).path).to.equal('Thing.kept');
    expect(refusal(Object.assign(new Lossy(), { [Symbol('s')]: 1 })).path).to.include('Symbol(s)');
    expect(refusal(Object.assign(new Lossy(), { dynamic: null })).path).to.equal('Thing.dynamic');
  });

  it('keep private fields and what a decorated accessor stands on', () => {
    class Account {
      #email = '';
      kept = 'none';
      @Attribute() get email(): string {
        return this.#email;
      }
      set email(value: string) {
        this.#email = value.toLowerCase();
      }
      @Attribute() get name(): string {
        return this.kept;
      }
      set name(value: string) {
        this.kept = value;
      }
    }
    const account = Object.assign(new Account(), { email: 'Homer@Example.com', name: 'Homer' });
    const item = encode(account);
    expect(item).to.deep.equal({ email: { S: 'homer@example.com' }, name: { S: 'Homer' } });
    const read = decode(Account, item) as Account;
    deepStrictEqual(read, account);
    expect(read.email).to.equal('homer@example.com');
  });

  it('of classes that can not be made without arguments are refused when written, not only when read', () => {
    class Point {
      @Attribute() x!: number;
      constructor(from: { x: number }) {
        this.x = from.x;
      }
    }
    class Fixed {
      @Attribute() x: number = 1;
      constructor() {
        Object.freeze(this);
      }
    }
    const error = thrown(EntityMetadataError, () => encode(new Point({ x: 1 })));
    expect(error.message).to.match(/new Point\(\) fails without arguments/);
    expect(error.cause).to.be.instanceOf(TypeError);
    thrown(EntityMetadataError, () => decode(Point, {}));
    expect(thrown(EntityMetadataError, () => encode(new Fixed())).message).to.match(/frozen/);
  });

  it('that hold a part have nothing in place of the rest', () => {
    class Inner {
      @Attribute() a: number = 1;
      @Attribute() b: number = 2;
    }
    class Outer {
      @Attribute() inner: Inner = new Inner();
      @Attribute() count: number = 5;
    }
    const part = decode(Outer, { inner: { M: { a: { N: '9' } } } }, true) as Outer;
    expect(part).to.be.instanceOf(Outer);
    expect(Object.keys(part)).to.deep.equal(['inner']);
    expect(part.inner).to.be.instanceOf(Inner);
    expect(Object.entries(part.inner)).to.deep.equal([['a', 9]]);
  });
});
