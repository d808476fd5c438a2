import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  InvalidConditionError,
  InvalidUpdateError,
  PartitionKey,
  Repository,
} from '@entable/core';
import { expect } from 'chai';
import { stubClient } from '../support/recording-client.js';

const cents = {
  attributeType: 'N' as const,
  encode: (value: number) => String(value * 100),
  decode: (stored: string) => Number(stored) / 100,
};
const text = { attributeType: 'N' as const, encode: (value: string) => value, decode: (stored: string) => stored };

class First {
  @Attribute({ name: 'x' }) value?: string;
}

class Second {
  @Attribute() value?: string;
}

@Entity('accounts')
class Account {
  @PartitionKey() id!: string;
  @Attribute({ codec: cents }) balance!: number;
  @Attribute({ codec: cents }) limit!: number;
  @Attribute() price!: number;
  @Attribute({ of: () => Date, as: 'epochSeconds' }) seconds: Date[] = [];
  @Attribute({ of: () => Date, as: 'epochMillis' }) millis: Date[] = [];
  @Attribute() first: First = new First();
  @Attribute() second: Second = new Second();
  @Attribute({ codec: text }) exact: string = '1';
}

const a = attr(Account);

describe('attributes that store one type in two formats', () => {
  it('are neither compared with each other nor set to each other', () => {
    expect(() => a.balance.gte(a.price)).to.throw(InvalidConditionError);
    expect(() => a.price.lt(a.balance)).to.throw(InvalidConditionError);
    expect(() => a.balance.set(a.price)).to.throw(InvalidUpdateError);
    expect(() => a.seconds.set(a.millis)).to.throw(InvalidUpdateError);
    expect(() => a.first.set(a.second)).to.throw(InvalidUpdateError);
    expect(() => a.balance.gte(a.limit)).not.to.throw();
  });

  for (const exact of ['1.50', '1e5', '-0', '007', '+5', '.5', '1.']) {
    it(`refuses ${exact} where a codec would get another text of the number back`, async () => {
      const { client, requests } = stubClient();
      const account = Object.assign(new Account(), { id: 'a', balance: 1, limit: 1, price: 1, exact });
      const saving = new Repository(Account, { client, keySchema: 'declared' }).save(account);
      const error: unknown = await saving.catch((thrown: unknown) => thrown);
      expect(error).to.have.property('code', 'UNSUPPORTED_VALUE');
      expect(requests).to.deep.equal([]);
    });
  }
});
