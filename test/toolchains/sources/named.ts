import { Attribute, Entity, PartitionKey, SortKey, Version } from '@entable/core';

// Each attribute names what it holds, so that nothing need be emitted; legacy and standard decorators alike.

export class Address {
  @Attribute({ type: () => String }) street!: string;
  @Attribute({ type: () => Date }) since!: Date;
}

@Entity('toolchains')
export class Character {
  @PartitionKey({ type: () => String }) family!: string;
  @SortKey({ type: () => String }) name!: string;
  @Attribute({ type: () => Number }) age!: number;
  @Attribute({ type: () => Date }) bornAt!: Date;
  @Attribute({ type: () => Uint8Array }) photo!: Uint8Array;
  @Attribute({ type: () => Address }) home!: Address;
  @Attribute({ type: () => Array, of: () => Address }) earlier: Address[] = [];
  @Attribute({ type: () => Set, of: () => String }) tags: Set<string> = new Set();
  @Version({ type: () => Number }) version?: number;
}
