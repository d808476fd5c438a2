// Times the check of a valid entity: class-validator's validateOrReject, and what Entable does on write and on read.
import 'reflect-metadata';
import { strict as assert } from 'node:assert';
import { parseArgs } from 'node:util';
import { Attribute, Entity, PartitionKey } from '@entable/core';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsDate,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  validateOrReject,
  ValidateNested,
} from 'class-validator';
import { readEntity } from '#core/metadata/read-entity.js';
import { EntityValidator } from '#core/validation/entity-validator.js';
import { costsInTurns } from './cost-of-calls.js';
import { formatQuartiles, quartiles } from './statistics.js';

class Address {
  @Attribute() @IsString() @MaxLength(80) street: string = '742 Evergreen Terrace';
  @Attribute() @IsString() city: string = 'Springfield';
  @Attribute() @IsString() @Length(5, 5) zip: string = '12345';
}

class Line {
  @Attribute() @IsString() article: string = 'doughnut';
  @Attribute() @IsInt() @Min(1) quantity: number = 12;
}

@Entity('bench_orders')
class Order {
  @PartitionKey() @IsString() id: string = 'order-1';
  @Attribute() @IsString() @MaxLength(100) customer: string = 'Homer';
  @Attribute() @IsString() @MaxLength(100) note: string = 'leave it at the door';
  @Attribute() @IsNotEmpty() title: string = 'breakfast';
  @Attribute() @IsInt() @Min(0) @Max(200) priority: number = 3;
  @Attribute() @IsNumber() weight: number = 1.5;
  @Attribute() @IsBoolean() isPaid: boolean = true;
  @Attribute() @IsDate() orderedAt: Date = new Date(0);
  @Attribute() @IsIn(['new', 'sent', 'done']) state: string = 'sent';
  @Attribute() @IsUUID() reference: string = '7f1d4b8e-9f0b-4d5b-8a4c-1c2d3e4f5a6b';
  @Attribute() @IsOptional() @IsString() voucher?: string = 'SUMMER';
  @Attribute() @IsOptional() @IsInt() points?: number;
  @Attribute() @IsArray() @ArrayMaxSize(10) @IsString({ each: true }) tags: string[] = ['a', 'b', 'c'];
  @Attribute() @ValidateNested() address: Address = new Address();
  @Attribute({ of: () => Line }) @ArrayNotEmpty() @ValidateNested() lines: Line[] = [
    new Line(),
    new Line(),
    new Line(),
  ];
}

@Entity('bench_mailed_orders')
class MailedOrder extends Order {
  @Attribute() @IsEmail() email: string = 'homer@springfield.example';
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '40' } } });
const rounds = Number(values.rounds);
assert(Number.isSafeInteger(rounds) && rounds > 0, '--rounds takes a whole number');

await compare('alone', new Order());
await compare('with @IsEmail', new MailedOrder());
await registerOthers(20);
await compare('beside 20 classes', new Order());

/** Other classes of the process, validated once: class-validator looks for each rule among those of all. */
async function registerOthers(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    class Other {}
    for (let property = 0; property < 15; property++) {
      for (const rule of [IsString(), MaxLength(9)]) rule(Other.prototype, `p${property}`);
      Reflect.set(Other.prototype, `p${property}`, 'x');
    }
    await validateOrReject(new Other());
  }
}

/** All in turns. @param what - what is special about the entity. */
async function compare(what: string, entity: Order): Promise<void> {
  const checks = new EntityValidator(readEntity(entity.constructor as typeof Order), 'both');
  await checks.load();
  const costs = await costsInTurns(
    {
      validateOrReject: () => validateOrReject(entity),
      // Whether there was anything to wait for: class-validator would have been asked.
      write: async () => assert.equal(await checks.checkWritten(entity), false),
      read: () => assert.equal(checks.readErrors(entity).length, 0),
    },
    { rounds, calls: 500 },
  );
  const base = quartiles(costs.validateOrReject).median;
  for (const [name, each] of Object.entries(costs)) {
    const figures = quartiles(each);
    const share = `1/${(base / figures.median).toFixed(1)}`;
    console.log(`${what.padEnd(18)} ${name.padEnd(17)} ${formatQuartiles(figures, 2)} µs, ${share}`);
  }
}
