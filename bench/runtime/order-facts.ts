/** What is stored, whatever the library: fifteen attributes, about 944 bytes of DynamoDB's JSON. */
export interface OrderFacts {
  readonly customer: string;
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly placedAt: Date;
  readonly total: number;
  readonly isGift: boolean;
  readonly currency: string;
  readonly channel: string;
  readonly tags: ReadonlySet<string>;
  readonly address: {
    readonly street: string;
    readonly city: string;
    readonly zip: string;
    readonly position: { readonly latitude: number; readonly longitude: number };
  };
  readonly lines: readonly {
    readonly sku: string;
    readonly name: string;
    readonly quantity: number;
    readonly price: number;
  }[];
  readonly note?: string;
  readonly coupon?: string;
  readonly weight?: number;
}

/** What an update sets. */
export interface OrderChanges {
  readonly status: string;
  readonly total: number;
  readonly note: string;
}

/** The customers, each a partition of the table, by how many orders they have. */
export const customers = { of25: 'CUSTOMER#twenty-five', of100: 'CUSTOMER#hundred', of1000: 'CUSTOMER#thousand' };

export const changes: OrderChanges = { status: 'shipped', total: 99.95, note: 'Left with the neighbours at no. 744' };

/** The first orders of a customer. */
export function makeOrders(customer: string, count: number): OrderFacts[] {
  return Array.from({ length: count }, (_, n) => makeOrder(customer, n));
}

/** The n-th order of a customer. */
export function makeOrder(customer: string, n: number): OrderFacts {
  return {
    customer,
    id: `ORDER#${String(n).padStart(6, '0')}`,
    number: n + 1,
    status: n % 3 === 0 ? 'open' : 'paid',
    placedAt: new Date(Date.UTC(2026, 0, 1 + (n % 365), n % 24, n % 60, n % 60, n % 1000)),
    total: 40 + (n % 500) / 4,
    isGift: n % 5 === 0,
    currency: 'USD',
    channel: ['web', 'shop', 'phone'][n % 3]!,
    tags: new Set(['donuts', 'express', 'fragile-inside', 'gift-wrapped', 'loyalty-gold', `week-${n % 52}`]),
    address: {
      street: `${n % 900} Evergreen Terrace`,
      city: 'Springfield',
      zip: String(10_000 + (n % 80_000)),
      position: { latitude: 44.0462 + (n % 10) / 100, longitude: -123.022 },
    },
    lines: [0, 1, 2].map((line) => ({
      sku: `SKU-${n % 100}-${line}`,
      name: ['Donut, strawberry', 'Donut, plain', 'Squishee, blue'][line]!,
      quantity: 1 + line,
      price: 9.5 + line,
    })),
    ...(n % 4 !== 0 && { note: 'Ring twice, then wait for Homer: he may be in the hammock behind the house, asleep.' }),
    ...(n % 2 === 0 && { coupon: `SPRING-${n % 10}` }),
    ...(n % 3 !== 0 && { weight: 1.25 + (n % 8) }),
  };
}
