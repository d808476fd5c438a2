import 'reflect-metadata';
import { Attribute, Entity, PartitionKey } from '@entable/core';

// For a nullable union no compiler emits a usable type, and the attribute names none.

@Entity('toolchains')
export class Untold {
  @PartitionKey({ type: () => String }) name!: string;
  @Attribute() bornAt: Date | null = null;
}
