import { Attribute } from '@entable/core';
import { expect } from 'chai';
import { readableProperties } from '#core/metadata/getter-source.js';

class Base {
  first = 'a';
  get inherited(): string {
    return this.first;
  }
}
class Thing extends Base {
  second = 'b';
  third?: { inner: string };
  get plain(): string {
    return `${this.first}#${this.second}`;
  }
  get optional(): string | undefined {
    return this.third?.inner;
  }
  get byPattern(): string {
    const { first, second: renamed } = this;
    return first + renamed;
  }
  get byHelper(): string {
    return this.helper() + this.inherited;
  }
  helper(): string {
    return this.second;
  }
  get byFunction(): string {
    return String(Object.keys(this));
  }
  get byIndex(): string {
    return this[['first'].join('')] as string;
  }
  get byAlias(): string {
    // oxlint-disable-next-line no-this-alias -- what a getter may do
    const self = this;
    return self.first;
  }
  get byBase(): string {
    return super.inherited;
  }
  [name: string]: unknown;
}

describe('readableProperties', () => {
  const reads = (getter: string): unknown => {
    const readable = readableProperties(Thing, getter);
    return readable === 'all' ? readable : [...readable].sort();
  };

  it('finds what a getter names, by member or by pattern', () => {
    expect(reads('plain')).to.deep.equal(['first', 'second']);
    expect(reads('optional')).to.deep.equal(['third']);
    expect(reads('byPattern')).to.deep.equal(['first', 'second']);
  });

  it("follows the class's own methods and getters, inherited ones too", () => {
    expect(reads('byHelper')).to.deep.equal(['first', 'helper', 'inherited', 'second']);
    expect(reads('inherited')).to.deep.equal(['first']);
  });

  it('takes an attribute with a getter and a setter for what is stored of it', () => {
    class Held {
      #amount = 0;
      get amount(): number {
        return this.#amount;
      }
      set amount(value: number) {
        this.#amount = value;
      }
      get double(): number {
        return this.amount * 2;
      }
    }
    class Stored extends Held {}
    Attribute({ type: () => Number })(Stored.prototype, 'amount');
    expect(readableProperties(Held, 'double')).to.equal('all');
    expect(readableProperties(Stored, 'double')).to.deep.equal(new Set(['amount']));
  });

  it('takes every other use for all properties', () => {
    for (const getter of ['byFunction', 'byIndex', 'byAlias', 'byBase']) expect(reads(getter), getter).to.equal('all');
  });
});
