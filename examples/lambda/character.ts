import { Attribute, Entity, PartitionKey } from '@entable/core';
import { IsInt, IsOptional, IsString, Min } from 'class-validator';

/** esbuild emits no types, so each attribute names its own. */
@Entity('characters')
export class Character {
  @PartitionKey({ type: () => String }) @IsString() name!: string;
  @Attribute({ type: () => Number }) @IsInt() @Min(0) age!: number;
  @Attribute({ type: () => String }) @IsOptional() @IsString() catchphrase?: string;
}
