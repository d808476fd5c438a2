import 'reflect-metadata';
import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import { Entity, fromStreamRecord, KeyOf, PartitionKey, SortKey, type Key, type StreamChange } from '@entable/core';
import type { DynamoDBRecord } from 'aws-lambda';
import { isTrue, type Equal } from './equal.js';

// What records of a stream are read from, and what of them is known.

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
}

@Entity('family_members')
class FamilyMember {
  declare readonly [KeyOf]?: ['family', 'name'];
  @PartitionKey() family!: string;
  @SortKey() name!: string;
}

declare const lambdaRecord: DynamoDBRecord;
declare const sdkRecord: _Record;

export function readsOfStreams(): void {
  const change = fromStreamRecord(lambdaRecord, Character);
  isTrue<Equal<typeof change, StreamChange<Character> | undefined>>();
  isTrue<Equal<StreamChange<Character>['newImage'], Character | undefined>>();
  isTrue<Equal<StreamChange<Character>['eventName'], 'INSERT' | 'MODIFY' | 'REMOVE'>>();
  fromStreamRecord(sdkRecord, FamilyMember);

  isTrue<Equal<StreamChange<Character>['keys'], Partial<Character>>>();
  isTrue<Equal<StreamChange<FamilyMember>['keys'], Pick<FamilyMember, 'family' | 'name'>>>();
  const keys: [Key<Character>, Key<FamilyMember>] = [
    {} as StreamChange<Character>['keys'],
    {} as StreamChange<FamilyMember>['keys'],
  ];
  void keys;

  // @ts-expect-error: images are attribute values, not plain ones
  fromStreamRecord({ eventName: 'INSERT', dynamodb: { NewImage: { name: 'Homer' } } }, Character);
  // @ts-expect-error: one record, not a whole event
  fromStreamRecord([lambdaRecord], Character);
  // @ts-expect-error: there may be no such image
  void change?.newImage.name;
}
