import { Attribute, Entity, PartitionKey, UpdatedAt, Version } from '@entable/core';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsNotEmpty, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { ReadOnly } from '../http/read-only.js';

/** Entity, body of a request, and schema of OpenAPI in one. */
@Entity('characters', { indexes: { 'by-occupation': { partitionKey: 'occupation', sortKey: 'name' } } })
export class Character {
  @ApiProperty() @PartitionKey() @IsString() @IsNotEmpty() @MaxLength(100) name!: string;
  @ApiProperty() @Attribute() @IsInt() @Min(0) age!: number;
  @ApiProperty() @Attribute() @IsString() @IsNotEmpty() occupation!: string;
  @ApiPropertyOptional() @Attribute() @IsOptional() @IsString() catchphrase?: string;
  @ReadOnly() @Attribute() appearances: number = 0;
  @ReadOnly() @Version() version!: number;
  @ReadOnly() @UpdatedAt() updatedAt!: Date;
}
