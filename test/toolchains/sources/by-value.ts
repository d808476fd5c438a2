import { Attribute, Entity, PartitionKey, SortKey } from '@entable/core';

// Values are taken as they come: strings, numbers, booleans and documents. Keys are typed for createTables alone.

@Entity('toolchains', { untyped: 'by-value' })
export class Character {
  @PartitionKey({ type: () => String }) family!: string;
  @SortKey({ type: () => String }) name!: string;
  @Attribute() age!: number;
  @Attribute() isYellow!: boolean;
  @Attribute() home!: { readonly street: string; readonly number: number };
  @Attribute() tags: string[] = [];
}
