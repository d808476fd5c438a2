import 'reflect-metadata';
import { Attribute, PartitionKey } from '@entable/core';

/** A base class of legacy decorators, for subclasses that are compiled in the other way. */
export abstract class LegacyBase {
  @PartitionKey() id!: string;
  @Attribute() bornOn!: Date;
}
