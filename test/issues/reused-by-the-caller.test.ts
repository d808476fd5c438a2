import 'reflect-metadata';
import { Attribute, Entity, InvalidKeyError, PartitionKey, Repository, SortKey } from '@entable/core';
import { expect } from 'chai';
import { IsInt } from 'class-validator';
import { answered, stubClient } from '../support/recording-client.js';

@Entity('readings')
class Reading {
  @PartitionKey() sensor!: string;
  @SortKey() at!: number;
  @Attribute() @IsInt() value!: number;
  describe = (): string => `${this.sensor}: ${this.value}`;
}

const reading = (at: number): Reading => Object.assign(new Reading(), { sensor: 's', at, value: at });

describe('what the caller hands over', () => {
  it('may be reused as soon as the call is made: a list', async () => {
    const { client, requests } = stubClient(() => answered());
    const list = Array.from({ length: 10 }, (_, at) => reading(at));
    const saving = new Repository(Reading, { client, keySchema: 'declared' }).saveAll(list);
    list.length = 0;
    await saving;
    expect(requests[0]?.input).to.have.nested.property('RequestItems.readings').with.lengthOf(10);
  });

  it("may be reused as soon as the call is made: a query's object and options", async () => {
    const { client, requests } = stubClient(({ operation }) =>
      operation === 'DescribeTable'
        ? answered({
            Table: {
              KeySchema: [
                { AttributeName: 'sensor', KeyType: 'HASH' },
                { AttributeName: 'at', KeyType: 'RANGE' },
              ],
              AttributeDefinitions: [
                { AttributeName: 'sensor', AttributeType: 'S' },
                { AttributeName: 'at', AttributeType: 'N' },
              ],
            },
          })
        : answered({ Items: [], Count: 0, ScannedCount: 0 }),
    );
    const [key, options] = [{ sensor: 'A' }, { scanIndexForward: false }];
    const querying = new Repository(Reading, { client }).query(key, options);
    key.sensor = 'B';
    options.scanIndexForward = true;
    await querying;
    expect(requests[1]?.input).to.deep.include({ ScanIndexForward: false });
    expect(requests[1]?.input).to.have.nested.property('ExpressionAttributeValues.:v0.S', 'A');
  });

  it("may be reused as soon as the call is made: a delete's key and options", async () => {
    const { client, requests } = stubClient(() => answered());
    const readings = new Repository(Reading, { client, keySchema: 'declared' });
    const key = { sensor: 's', at: 1 };
    const options: { returnValues?: 'NONE' | 'ALL_OLD' } = { returnValues: 'NONE' };
    const deleting = readings.delete(key, options);
    key.at = 2;
    options.returnValues = 'ALL_OLD';
    expect(await deleting).to.equal(undefined);
    expect(requests[0]?.input).to.deep.include({ Key: { sensor: { S: 's' }, at: { N: '1' } }, ReturnValues: 'NONE' });
  });

  it('is refused where a query would pass over a part of it', async () => {
    const { client, requests } = stubClient();
    const readings = new Repository(Reading, { client, keySchema: 'declared' });
    const error: unknown = await readings.query({ sensor: 's', at: 1 }).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(InvalidKeyError).with.property('attribute', 'at');
    expect(requests).to.deep.equal([]);
  });

  it('may have methods that are written as fields', async () => {
    const { client, requests } = stubClient(() => answered());
    await new Repository(Reading, { client, keySchema: 'declared' }).save(reading(1));
    expect(Object.keys(requests[0]?.input['Item'] as object)).to.have.members(['sensor', 'at', 'value']);
  });
});
