import 'reflect-metadata';
import { Attribute, Entity, PartitionKey, SortKey } from '@entable/core';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsPositive,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { OrderFacts } from './order-facts.js';

// The class of the two libraries that give validated instances: Entable, and class-transformer with class-validator.

class Position {
  @Attribute() @IsNumber() @Min(-90) @Max(90) latitude!: number;
  @Attribute() @IsNumber() @Min(-180) @Max(180) longitude!: number;
}

class Address {
  @Attribute() @IsString() @Length(1, 100) street!: string;
  @Attribute() @IsString() @Length(1, 100) city!: string;
  @Attribute() @Matches(/^\d{5}$/) zip!: string;
  @Attribute() @ValidateNested() @Type(() => Position) position!: Position;
}

class OrderLine {
  @Attribute() @IsString() @Length(1, 40) sku!: string;
  @Attribute() @IsString() @Length(1, 100) name!: string;
  @Attribute() @IsInt() @IsPositive() quantity!: number;
  @Attribute() @IsNumber() @Min(0) price!: number;
}

@Entity('bench_orders')
export class Order {
  @PartitionKey() @IsString() @Length(1, 100) customer!: string;
  @SortKey() @IsString() @Length(1, 100) id!: string;
  @Attribute() @IsInt() @IsPositive() number!: number;
  @Attribute() @IsIn(['open', 'paid', 'shipped']) status!: string;
  @Attribute() @IsDate() @Type(() => Date) placedAt!: Date;
  @Attribute() @IsNumber() @Min(0) total!: number;
  @Attribute() @IsBoolean() isGift!: boolean;
  @Attribute() @Matches(/^[A-Z]{3}$/) currency!: string;
  @Attribute() @IsIn(['web', 'shop', 'phone']) channel!: string;
  @Attribute() @IsString({ each: true }) tags!: Set<string>;
  @Attribute() @ValidateNested() @Type(() => Address) address!: Address;
  @Attribute({ of: () => OrderLine })
  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => OrderLine)
  lines!: OrderLine[];
  @Attribute() @IsOptional() @IsString() @Length(0, 500) note?: string;
  @Attribute() @IsOptional() @IsString() @Length(1, 20) coupon?: string;
  @Attribute() @IsOptional() @IsNumber() @Min(0) weight?: number;
}

/** An entity of plain facts, nested instances included. */
export function toOrder(facts: OrderFacts): Order {
  const { position } = facts.address;
  return Object.assign(new Order(), facts, {
    tags: new Set(facts.tags),
    address: Object.assign(new Address(), facts.address, { position: Object.assign(new Position(), position) }),
    lines: facts.lines.map((line) => Object.assign(new OrderLine(), line)),
  });
}
