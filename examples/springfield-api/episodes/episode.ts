import { Attribute, Entity, PartitionKey, SortKey } from '@entable/core';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsDate, IsInt, IsNotEmpty, IsString, Min } from 'class-validator';

@Entity('episodes', { indexes: { 'by-year': { partitionKey: 'year', sortKey: 'airedOn' } } })
export class Episode {
  @ApiProperty() @PartitionKey() @IsInt() @Min(1) season!: number;
  @ApiProperty() @SortKey() @IsInt() @Min(1) number!: number;
  @ApiProperty() @Attribute() @IsString() @IsNotEmpty() title!: string;
  @ApiProperty() @Attribute() @IsDate() @Type(() => Date) airedOn!: Date;

  /** Names of characters; a transaction has 100 legs, and one is the episode. */
  @ApiProperty({ type: [String] })
  @Attribute()
  @IsArray()
  @ArrayMaxSize(99)
  @ArrayUnique()
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  cast!: string[];

  @Attribute() get year(): number {
    return this.airedOn.getUTCFullYear();
  }
}
