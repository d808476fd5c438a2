import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { OrderFacts } from '../order-facts.js';

type Item = Record<string, AttributeValue>;

/** An order as an item, written by hand. */
export function toItem(order: OrderFacts): Item {
  const { address, note, coupon, weight } = order;
  const item: Item = {
    customer: { S: order.customer },
    id: { S: order.id },
    number: { N: String(order.number) },
    status: { S: order.status },
    placedAt: { S: order.placedAt.toISOString() },
    total: { N: String(order.total) },
    isGift: { BOOL: order.isGift },
    currency: { S: order.currency },
    channel: { S: order.channel },
    tags: { SS: [...order.tags] },
    address: {
      M: {
        street: { S: address.street },
        city: { S: address.city },
        zip: { S: address.zip },
        position: {
          M: {
            latitude: { N: String(address.position.latitude) },
            longitude: { N: String(address.position.longitude) },
          },
        },
      },
    },
    lines: {
      L: order.lines.map(({ sku, name, quantity, price }) => ({
        M: { sku: { S: sku }, name: { S: name }, quantity: { N: String(quantity) }, price: { N: String(price) } },
      })),
    },
  };
  if (note !== undefined) item['note'] = { S: note };
  if (coupon !== undefined) item['coupon'] = { S: coupon };
  if (weight !== undefined) item['weight'] = { N: String(weight) };
  return item;
}

/** And back. */
export function fromItem(item: Item): OrderFacts {
  const address = item['address']!.M!;
  const position = address['position']!.M!;
  return {
    customer: item['customer']!.S!,
    id: item['id']!.S!,
    number: Number(item['number']!.N),
    status: item['status']!.S!,
    placedAt: new Date(item['placedAt']!.S!),
    total: Number(item['total']!.N),
    isGift: item['isGift']!.BOOL!,
    currency: item['currency']!.S!,
    channel: item['channel']!.S!,
    tags: new Set(item['tags']!.SS),
    address: {
      street: address['street']!.S!,
      city: address['city']!.S!,
      zip: address['zip']!.S!,
      position: { latitude: Number(position['latitude']!.N), longitude: Number(position['longitude']!.N) },
    },
    lines: item['lines']!.L!.map(({ M: line }) => ({
      sku: line!['sku']!.S!,
      name: line!['name']!.S!,
      quantity: Number(line!['quantity']!.N),
      price: Number(line!['price']!.N),
    })),
    ...(item['note'] && { note: item['note'].S! }),
    ...(item['coupon'] && { coupon: item['coupon'].S! }),
    ...(item['weight'] && { weight: Number(item['weight'].N) }),
  };
}
