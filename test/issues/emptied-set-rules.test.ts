import 'reflect-metadata';
import { attr, Attribute, Entity, EntityValidationError, PartitionKey, Repository } from '@entable/core';
import { expect } from 'chai';
import { ArrayNotEmpty, IsOptional, ValidateBy } from 'class-validator';
import { stubClient } from '../support/recording-client.js';

const NotEmpty = ValidateBy({
  name: 'setNotEmpty',
  validator: { validate: (value) => value instanceof Set && value.size > 0 },
});

@Entity('bands')
class Band {
  @PartitionKey() name!: string;
  @Attribute() @NotEmpty members: Set<string> = new Set();
  @Attribute() @IsOptional() @ArrayNotEmpty() albums?: string[];
}

describe('an update that empties a Set', () => {
  for (const [form, changes] of [
    ['object', { members: new Set<string>() }],
    ['list', [attr(Band).members.set(new Set())]],
  ] as const) {
    it(`is checked by the rules of the property, in ${form} form`, async () => {
      const { client, requests } = stubClient();
      const bands = new Repository(Band, { client, keySchema: 'declared' });
      const error: unknown = await bands.update('Be Sharps', changes).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(EntityValidationError);
      expect(requests).to.deep.equal([]);
    });
  }
});
