import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { attribute, hashKey, rangeKey, table } from '@nova-odm/annotations';
import { DataMapper, embed } from '@nova-odm/mapper';
import type { Calls, Library, Workplace } from '../library.js';
import type { OrderFacts } from '../order-facts.js';

export const novaOdm: Library = {
  name: 'nova-odm',
  packageName: '@nova-odm/mapper',
  note: 'instances of classes, nested ones too, Dates, Sets, nothing is checked',
  open,
};

class Position {
  @attribute() latitude!: number;
  @attribute() longitude!: number;
}

class Address {
  @attribute() street!: string;
  @attribute() city!: string;
  @attribute() zip!: string;
  @attribute() position!: Position;
}

class OrderLine {
  @attribute() sku!: string;
  @attribute() name!: string;
  @attribute() quantity!: number;
  @attribute() price!: number;
}

class NovaOrder {
  @hashKey() customer!: string;
  @rangeKey() id!: string;
  @attribute() number!: number;
  @attribute() status!: string;
  // Its own Date keeps whole seconds.
  @attribute({
    type: 'Custom',
    attributeType: 'S',
    marshall: (date: Date) => ({ S: date.toISOString() }),
    unmarshall: ({ S }: { S?: string }) => new Date(S!),
  })
  placedAt!: Date;
  @attribute() total!: number;
  @attribute() isGift!: boolean;
  @attribute() currency!: string;
  @attribute() channel!: string;
  @attribute({ type: 'Set', memberType: 'String' }) tags!: Set<string>;
  @attribute() address!: Address;
  @attribute({ type: 'List', memberType: embed(OrderLine) }) lines!: OrderLine[];
  @attribute() note?: string;
  @attribute() coupon?: string;
  @attribute() weight?: number;
}

function open({ tableName, clientConfig, changes }: Workplace): Calls<NovaOrder> {
  table(tableName)(NovaOrder);
  const mapper = new DataMapper({ client: new DynamoDBClient(clientConfig) });
  const keyOf = ({ customer, id }: OrderFacts): NovaOrder => Object.assign(new NovaOrder(), { customer, id });
  return {
    entity: toNovaOrder,
    expected: toNovaOrder,
    put: (order) => mapper.put(order),
    get: (facts) => mapper.get(keyOf(facts)),
    update: (facts) => mapper.update(Object.assign(keyOf(facts), changes), { onMissing: 'skip' }),
    query: (customer) => collect(mapper.query(NovaOrder, { customer })),
    batchWrite: (batch) => collect(mapper.batchPut(batch)),
  };
}

function toNovaOrder(facts: OrderFacts): NovaOrder {
  return Object.assign(new NovaOrder(), facts, {
    tags: new Set(facts.tags),
    address: Object.assign(new Address(), facts.address, {
      position: Object.assign(new Position(), facts.address.position),
    }),
    lines: facts.lines.map((line) => Object.assign(new OrderLine(), line)),
  });
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
