import {
  attr,
  Attribute,
  CreatedAt,
  Entity,
  PartitionKey,
  Repository,
  SortKey,
  UpdatedAt,
  Version,
} from '@entable/core';
import { IsInt, IsString, Min, MinLength } from 'class-validator';

// Standard decorators of every kind: on fields, getters and accessors, of entities, bases and nested classes. The same
// file is compiled by tsc and by esbuild.

export class Line {
  @Attribute({ type: () => String, rules: [IsString()] }) product!: string;
  @Attribute({ type: () => Number, rules: [IsInt(), Min(1)] }) quantity!: number;
}

export abstract class Stored {
  @Version({ type: () => Number }) version!: number;
  @CreatedAt({ type: () => Date }) createdAt!: Date;
  @UpdatedAt({ type: () => Number }) updatedAt!: number;
  @Attribute({ type: () => String, rules: [MinLength(2)] }) note?: string;
}

@Entity('standard-orders')
export class Order extends Stored {
  @PartitionKey({ type: () => String }) customer!: string;
  @SortKey() get sk(): string {
    return `ORDER#${this.orderedAt.toISOString()}`;
  }
  @Attribute({ type: () => Date }) orderedAt!: Date;
  @Attribute({ type: () => Array, of: () => Line }) lines: Line[] = [];
  @Attribute({ type: () => Number }) accessor discount = 0;
  @Attribute({ name: 'shout' }) get loudCustomer(): string {
    return this.customer.toUpperCase();
  }
  @Attribute({ type: () => Number }) get percent(): number {
    return this.discount * 100;
  }
}

/** One order from its creation to its end; gives what each step saw. */
export async function orderLife(orders: Repository<Order>): Promise<readonly unknown[]> {
  const key = { customer: 'homer', orderedAt: new Date('1990-03-18T08:00:00Z') };
  const line = Object.assign(new Line(), { product: 'donut', quantity: 12 });
  const order = Object.assign(new Order(), { ...key, lines: [line], discount: 0.5, note: 'no holes' });
  await orders.create(order);

  const read = await orders.get(key);
  const updated = await orders.update(
    key,
    { discount: 0.25, note: 'with holes' },
    { returnValues: 'ALL_NEW', condition: attr(Order).discount.eq(0.5) },
  );
  const noted = await orders.update(key, { note: 'eaten' }, { returnValues: 'UPDATED_NEW' });
  const stale = await orders.save(order).then(
    () => 'saved',
    (error: Error) => error.name,
  );
  line.quantity = 0;
  const invalid = await orders.save(Object.assign(new Order(), { ...key, lines: [line], note: '?' })).then(
    () => [],
    (error: { errors: { property: string }[] }) => error.errors.map(({ property }) => property),
  );
  await orders.delete(key);
  return [
    read instanceof Order && read.lines[0] instanceof Line && read.createdAt instanceof Date,
    [read?.sk, read?.loudCustomer, read?.discount, read?.percent, read?.version, read?.lines[0]?.quantity],
    [updated?.discount, updated?.percent, updated?.note, updated?.version],
    noted?.note,
    stale,
    invalid,
    (await orders.get(key)) === null,
  ];
}

/** What an order's life is by the contract, whoever compiled the class. */
export const expectedLife: readonly unknown[] = [
  true,
  ['ORDER#1990-03-18T08:00:00.000Z', 'HOMER', 0.5, 50, 1, 12],
  [0.25, 25, 'with holes', 2],
  'eaten',
  'ConditionalCheckFailedException',
  ['note', 'lines'],
  true,
];
