import 'reflect-metadata';
import { Attribute, Entity, PartitionKey, SortKey, Version } from '@entable/core';

// What an attribute holds is what the compiler emitted; only elements are named, which no compiler emits.

export class Address {
  @Attribute() street!: string;
  @Attribute() since!: Date;
}

@Entity('toolchains')
export class Character {
  @PartitionKey() family!: string;
  @SortKey() name!: string;
  @Attribute() age!: number;
  @Attribute() bornAt!: Date;
  @Attribute() photo!: Uint8Array;
  @Attribute() home!: Address;
  @Attribute({ of: () => Address }) earlier: Address[] = [];
  @Attribute() tags: Set<string> = new Set();
  @Version() version?: number;
}
