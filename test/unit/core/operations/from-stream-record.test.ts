import 'reflect-metadata';
import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import {
  Attribute,
  Entity,
  EntityMetadataError,
  fromStreamRecord,
  InvalidItemError,
  KeyOf,
  NumberPrecisionError,
  PartialEntityError,
  PartitionKey,
  Repository,
  SortKey,
  type StreamRecord,
} from '@entable/core';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect } from 'chai';
import { IsInt, Max } from 'class-validator';
import { rejection, thrown } from '../../../support/refusals.js';

class Photo {
  @Attribute() bytes!: Uint8Array;
}

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
  @Attribute() @IsInt() @Max(100) age!: number;
  @Attribute() photo?: Photo;
  @Attribute() icon?: Buffer;
  @Attribute({ of: () => Uint8Array }) prints?: Set<Uint8Array>;
}

@Entity('family_members', { unknownAttributes: 'reject' })
class FamilyMember {
  declare readonly [KeyOf]?: ['family', 'name'];
  @PartitionKey() family!: string;
  @SortKey({ name: 'given_name' }) name!: string;
  @Attribute() bornOn!: Date;
}

@Entity('episodes')
class Episode {
  @Attribute() season!: number;
  @PartitionKey() get pk(): string {
    return `SEASON#${this.season}`;
  }
}

const homer = { name: { S: 'Homer' }, age: { N: '39' } };
const keys = { name: { S: 'Homer' } };
const character = (changes: object = {}): Character =>
  Object.assign(new Character(), { name: 'Homer', age: 39 }, changes);

/** As AWS documents what Lambda is given. */
function lambdaRecord(
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE',
  dynamodb: DynamoDBRecord['dynamodb'],
  more: DynamoDBRecord = {},
): DynamoDBRecord {
  return {
    eventID: 'c4ca4238a0b923820dcc509a6f75849b',
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    eventSourceARN: 'arn:aws:dynamodb:us-east-1:123456789012:table/characters/stream/2024-06-10T19:26:16.525',
    dynamodb: {
      ApproximateCreationDateTime: 1_428_537_600,
      SequenceNumber: '4421584500000000017450439091',
      ...dynamodb,
    },
    ...more,
  };
}

/** As the SDK's `GetRecords` gives it. */
function sdkRecord(eventName: 'INSERT' | 'MODIFY' | 'REMOVE', dynamodb: _Record['dynamodb']): _Record {
  return { eventName, dynamodb: { ApproximateCreationDateTime: new Date(0), ...dynamodb } };
}

describe('fromStreamRecord', () => {
  it('gives what an INSERT, a MODIFY and a REMOVE did, of each view type', () => {
    const changed = { ...homer, age: { N: '40' } };
    const before = character();
    const after = character({ age: 40 });
    const cases: [DynamoDBRecord, Character | undefined, Character | undefined][] = [
      [lambdaRecord('INSERT', { Keys: keys, NewImage: homer }), undefined, before],
      [lambdaRecord('MODIFY', { Keys: keys, OldImage: homer, NewImage: changed }), before, after],
      [lambdaRecord('REMOVE', { Keys: keys, OldImage: homer }), before, undefined],
      [lambdaRecord('MODIFY', { Keys: keys, NewImage: changed, StreamViewType: 'NEW_IMAGE' }), undefined, after],
      [lambdaRecord('MODIFY', { Keys: keys, OldImage: homer, StreamViewType: 'OLD_IMAGE' }), before, undefined],
      [lambdaRecord('INSERT', { Keys: keys, StreamViewType: 'KEYS_ONLY' }), undefined, undefined],
      [lambdaRecord('REMOVE', { Keys: keys, StreamViewType: 'NEW_IMAGE' }), undefined, undefined],
    ];
    for (const [record, oldImage, newImage] of cases) {
      const change = fromStreamRecord(record, Character)!;
      expect(change.eventName).to.equal(record.eventName);
      expect(change.keys).to.include({ name: 'Homer' });
      expect(change.oldImage).to.deep.equal(oldImage);
      expect(change.newImage).to.deep.equal(newImage);
      expect(change.deletedByTimeToLive).to.equal(false);
    }
  });

  it('gives bytes as they were stored, from JSON as from the SDK', () => {
    const bytes = Uint8Array.of(0, 1, 254, 255);
    const text = Buffer.from(bytes).toString('base64');
    const fromLambda = lambdaRecord('INSERT', {
      Keys: keys,
      NewImage: { ...homer, photo: { M: { bytes: { B: text } } }, icon: { B: text }, prints: { BS: [text] } },
    });
    const fromSdk = sdkRecord('INSERT', {
      Keys: keys,
      NewImage: { ...homer, photo: { M: { bytes: { B: bytes } } }, icon: { B: bytes }, prints: { BS: [bytes] } },
    });
    const photo = Object.assign(new Photo(), { bytes });
    const expected = character({ photo, icon: Buffer.from(bytes), prints: new Set([bytes]) });
    for (const record of [fromLambda, fromSdk])
      expect(fromStreamRecord(record, Character)?.newImage).to.deep.equal(expected);
  });

  it('gives keys that calls take, by their properties', async () => {
    const record = lambdaRecord('REMOVE', { Keys: { family: { S: 'Simpson' }, given_name: { S: 'Homer' } } });
    const change = fromStreamRecord(record, FamilyMember)!;
    const { family, name } = change.keys;
    expect([family, name]).to.deep.equal(['Simpson', 'Homer']);
    const members = new Repository(FamilyMember, { client: new DynamoDBClient({}), keySchema: 'declared' });
    const input = await members.input.get(change.keys);
    expect(input.Key).to.deep.equal({ family: { S: 'Simpson' }, given_name: { S: 'Homer' } });
  });

  it('gives the stored value of a computed key, by which the item can be read and deleted', async () => {
    const record = lambdaRecord('MODIFY', { Keys: { pk: { S: 'SEASON#1' } }, StreamViewType: 'KEYS_ONLY' });
    const change = fromStreamRecord(record, Episode)!;
    expect(change.keys.pk).to.equal('SEASON#1');
    expect(change.keys.season).to.equal(undefined);
    const episodes = new Repository(Episode, { client: new DynamoDBClient({}), keySchema: 'declared' });
    expect((await episodes.input.delete(change.keys)).Key).to.deep.equal({ pk: { S: 'SEASON#1' } });
    // What holds only the key is no item to save.
    await rejection(PartialEntityError, episodes.save(change.keys as Episode));
  });

  it('reads a computed key of an image from its parts', () => {
    const image = { pk: { S: 'SEASON#1' }, season: { N: '1' } };
    const change = fromStreamRecord(lambdaRecord('INSERT', { Keys: { pk: image.pk }, NewImage: image }), Episode)!;
    expect(change.newImage).to.deep.equal(Object.assign(new Episode(), { season: 1 }));
    const lie = { ...image, season: { N: '2' } };
    const record = lambdaRecord('INSERT', { Keys: { pk: image.pk }, NewImage: lie });
    expect(thrown(InvalidItemError, () => fromStreamRecord(record, Episode)).path).to.equal('Episode.pk');
  });

  it('knows what DynamoDB deleted since it had expired, in both spellings', () => {
    const dynamodb = { Keys: keys, OldImage: homer };
    const service = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };
    const cases: [StreamRecord, boolean][] = [
      [lambdaRecord('REMOVE', dynamodb, { userIdentity: service }), true],
      [{ ...sdkRecord('REMOVE', dynamodb), userIdentity: { Type: 'Service', PrincipalId: service.principalId } }, true],
      [lambdaRecord('REMOVE', dynamodb, { userIdentity: { ...service, principalId: 'AIDA' } }), false],
      [lambdaRecord('REMOVE', dynamodb, { userIdentity: { ...service, type: 'IAMUser' } }), false],
      [lambdaRecord('REMOVE', dynamodb, { userIdentity: null }), false],
      [lambdaRecord('MODIFY', { ...dynamodb, NewImage: homer }, { userIdentity: service }), false],
    ];
    for (const [record, expected] of cases)
      expect(fromStreamRecord(record, Character)?.deletedByTimeToLive, JSON.stringify(record)).to.equal(expected);
  });

  it('does not hold rules against what is stored', () => {
    const old = { ...homer, age: { N: '101' } };
    expect(fromStreamRecord(lambdaRecord('REMOVE', { Keys: keys, OldImage: old }), Character)?.oldImage?.age).to.equal(
      101,
    );
  });

  it('keeps or refuses unknown attributes as the class says', async () => {
    const NewImage = { ...homer, nickname: { S: 'Homie' } };
    const change = fromStreamRecord(lambdaRecord('INSERT', { Keys: keys, NewImage }), Character)!;
    const characters = new Repository(Character, { client: new DynamoDBClient({}), keySchema: 'declared' });
    expect((await characters.input.save(change.newImage!)).Item).to.deep.equal(NewImage);
    const Keys = { family: { S: 'Simpson' }, given_name: { S: 'Homer' } };
    const member = { ...Keys, bornOn: { S: '1956-05-12T00:00:00.000Z' }, extra: { S: 'x' } };
    const error = thrown(InvalidItemError, () =>
      fromStreamRecord(lambdaRecord('INSERT', { Keys, NewImage: member }), FamilyMember),
    );
    expect(error.found).to.equal("also 'extra'");
  });

  it('refuses an image that does not fit the class, with key and path', () => {
    const record = lambdaRecord('INSERT', { Keys: keys, NewImage: { ...homer, age: { S: 'old' } } });
    const error = thrown(InvalidItemError, () => fromStreamRecord(record, Character));
    expect(error.path).to.equal('Character.age');
    expect(error.key).to.deep.equal({ name: 'Homer' });
    const long = lambdaRecord('INSERT', { Keys: keys, NewImage: { ...homer, age: { N: '9007199254740993' } } });
    thrown(NumberPrecisionError, () => fromStreamRecord(long, Character));
  });

  const refusals: [what: string, record: unknown, path: string][] = [
    ['null', null, 'record'],
    ['undefined', undefined, 'record'],
    ['a whole event', { Records: [] }, 'record.eventName'],
    ['an unknown event', { eventName: 'UPDATE', dynamodb: { Keys: keys } }, 'record.eventName'],
    ['a record without its data', { eventName: 'INSERT' }, 'record.dynamodb'],
    ['a record without Keys', { eventName: 'INSERT', dynamodb: { NewImage: homer } }, 'record.dynamodb.Keys'],
    [
      'an image that is null',
      { eventName: 'INSERT', dynamodb: { Keys: keys, NewImage: null } },
      'record.dynamodb.NewImage',
    ],
    [
      'an image of plain values',
      { eventName: 'REMOVE', dynamodb: { Keys: keys, OldImage: { name: 'Homer' } } },
      'record.dynamodb.OldImage.name',
    ],
    ...['abc', '', 'NaN', '0x10', '1e999', '1e99999999'].map((age): [string, unknown, string] => [
      `the number '${age}'`,
      { eventName: 'INSERT', dynamodb: { Keys: keys, NewImage: { ...homer, age: { N: age } } } },
      'record.dynamodb.NewImage.age.N',
    ]),
    ['an empty image', { eventName: 'INSERT', dynamodb: { Keys: keys, NewImage: {} } }, 'Character'],
    [
      'the image of another key',
      { eventName: 'INSERT', dynamodb: { Keys: keys, NewImage: { ...homer, name: { S: 'Bart' } } } },
      'Character',
    ],
    ['the record of another table', { eventName: 'REMOVE', dynamodb: { Keys: { id: { S: '1' } } } }, 'Character.name'],
    ['a key of another type', { eventName: 'REMOVE', dynamodb: { Keys: { name: { N: '1' } } } }, 'Character.name'],
  ];
  for (const [what, record, path] of refusals) {
    it(`refuses ${what}, naming the place`, () => {
      const error = thrown(InvalidItemError, () => fromStreamRecord(record as StreamRecord, Character));
      expect(error.path).to.equal(path);
    });
  }

  it('wants a class that is an entity', () => {
    thrown(EntityMetadataError, () => fromStreamRecord(lambdaRecord('REMOVE', { Keys: keys }), Photo));
  });
});

describe('fromStreamRecord, of a shared table', () => {
  const discriminated = (value: string) => ({ discriminator: { attribute: '_type', value } });

  @Entity('app', discriminated('Customer'))
  class Customer {
    @PartitionKey() pk!: string;
  }
  @Entity('app', discriminated('Order'))
  class Order {
    @PartitionKey() pk!: string;
  }
  const Keys = { pk: { S: 'a' } };
  const image = (type: string) => ({ ...Keys, _type: { S: type } });

  it('is undefined for another entity, whatever happened to it', () => {
    for (const record of [
      lambdaRecord('INSERT', { Keys, NewImage: image('Order') }),
      lambdaRecord('MODIFY', { Keys, OldImage: image('Order'), NewImage: image('Order') }),
      lambdaRecord('REMOVE', { Keys, OldImage: image('Order') }),
    ]) {
      expect(fromStreamRecord(record, Customer)).to.equal(undefined);
      expect(fromStreamRecord(record, Order)?.eventName).to.equal(record.eventName);
    }
    const foreign = lambdaRecord('INSERT', { Keys, NewImage: Keys });
    expect(fromStreamRecord(foreign, Order)).to.equal(undefined);
  });

  it('shows each class its own image where one item replaced the other', () => {
    const record = lambdaRecord('MODIFY', { Keys, OldImage: image('Customer'), NewImage: image('Order') });
    const customer = fromStreamRecord(record, Customer)!;
    const order = fromStreamRecord(record, Order)!;
    expect([customer.oldImage, customer.newImage]).to.deep.equal([
      Object.assign(new Customer(), { pk: 'a' }),
      undefined,
    ]);
    expect([order.oldImage, order.newImage]).to.deep.equal([undefined, Object.assign(new Order(), { pk: 'a' })]);
  });

  it('refuses to guess whose keys they are', () => {
    const record = lambdaRecord('REMOVE', { Keys, StreamViewType: 'KEYS_ONLY' });
    const error = thrown(InvalidItemError, () => fromStreamRecord(record, Order));
    expect(error.message).to.contain('NEW_AND_OLD_IMAGES');
  });
});
