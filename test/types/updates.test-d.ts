import 'reflect-metadata';
import { attr, Attribute, Entity, PartitionKey, type Changes, type Update } from '@entable/core';
import { Everything, place, Special } from '../support/everything.js';
import { isTrue, type Equal } from './equal.js';

// Which changes may be written, in list and in object form.

const c = attr(Everything);

// ---- list form
isTrue<Equal<ReturnType<typeof c.text.set>, Update<Everything>>>();
void c.text.set('x');
void c.nullable.set(null);
void c.address.set(place('x'));
void c.address.zip.remove();
void c.places.at(0).remove();
void c.map.get('k').add(1);
void c.big.increment(1n);
void c.words.add(new Set(['x']));
void c.bigs.delete(new Set([1n]));
void c.list.append(['x'] as const);
void c.count.set(c.otherCount);
void c.nullable.set(c.text);
void c.otherText.remove();
void c.workplace.remove();
void c.document.append([1, 'x']);
// @ts-expect-error: a value of another type
void c.text.set(1);
// @ts-expect-error: undefined, of an optional attribute
void c.otherText.set(undefined);
// @ts-expect-error: null where the type has none
void c.text.set(null);
// @ts-expect-error: an attribute of another type
void c.count.set(c.text);
// @ts-expect-error: an attribute that may hold null
void c.text.set(c.nullable);
// @ts-expect-error: an attribute of a subclass
void c.text.set(attr(Special).extra);
// @ts-expect-error: increment on a string
void c.text.increment(1);
// @ts-expect-error: increment on a Date
void c.day.increment(1);
// @ts-expect-error: a number for a bigint
void c.big.increment(1);
// @ts-expect-error: increment by another attribute
void c.count.increment(c.otherCount);
// @ts-expect-error: add on a string
void c.text.add('x');
// @ts-expect-error: elements of another type
void c.words.add(new Set([1]));
// @ts-expect-error: a list for a Set
void c.words.add(['x']);
// @ts-expect-error: delete on a list
void c.list.delete(new Set(['x']));
// @ts-expect-error: append on a Set
void c.words.append(['x']);
// @ts-expect-error: one item, not a list
void c.list.append('x');
// @ts-expect-error: items of another type
void c.list.append([1]);
// @ts-expect-error: remove of a required attribute
void c.text.remove();
// @ts-expect-error: remove of a required attribute that may be null
void c.nullable.remove();
// @ts-expect-error: remove of a required nested object
void c.address.remove();
// @ts-expect-error: remove of a required nested attribute
void c.address.city.remove();
// @ts-expect-error: remove of a required Set
void c.words.remove();

// ---- whose they are
const ofBase: Update<Special> = c.text.set('x');
void ofBase;
// @ts-expect-error: a subclass's update is none of its base
const ofSubclass: Update<Everything> = attr(Special).extra.set('x');
void ofSubclass;
@Entity('counted')
class Counted {
  @PartitionKey() id!: string;
  @Attribute() hits?: number;
}
/** Differs from `Counted` in an optional property alone. */
@Entity('counted')
class Rated {
  @PartitionKey() id!: string;
  @Attribute() stars?: number;
}
// @ts-expect-error: of a shape that differs in optional properties alone
const ofTwin: Update<Rated> = attr(Counted).hits.add(1);
void ofTwin;
// @ts-expect-error: a condition is no update
const condition: Update<Everything> = c.text.eq('x');
void condition;

// ---- object form
const changes: Changes<Everything> = {
  text: 'x',
  otherText: undefined,
  count: undefined,
  nullable: null,
  words: new Set(),
  address: place('x'),
  settings: { theme: 'dark', at: 'x', add: 1 },
};
void changes;
// @ts-expect-error: an unknown property
void ({ nope: 1 } satisfies Changes<Everything>);
// @ts-expect-error: a method
void ({ describe: () => 'x' } satisfies Changes<Everything>);
// @ts-expect-error: a value of another type
void ({ count: '1' } satisfies Changes<Everything>);
// @ts-expect-error: null where the type has none
void ({ text: null } satisfies Changes<Everything>);
// @ts-expect-error: part of a nested object, which would replace the whole
void ({ address: { city: 'x' } } satisfies Changes<Everything>);
// @ts-expect-error: an attribute, which only the list form sets
void ({ count: c.otherCount } satisfies Changes<Everything>);
// @ts-expect-error: an update that is in no list
const alone: Changes<Everything> = c.count.add(1);
void alone;

// ---- classes of a codec: those whose valueOf gives text or a number have an order
class Decimal {
  valueOf(): string {
    return '0';
  }
}
class Point {
  constructor(readonly x: number) {}
}
@Entity('measures')
class Measure {
  @PartitionKey() id!: string;
  @Attribute() amount!: Decimal;
  @Attribute() limit?: Decimal;
  @Attribute() place!: Point;
}
const measure = attr(Measure);
void measure.amount.gte(new Decimal()).and(measure.amount.lt(measure.limit));
void measure.limit.between(new Decimal(), measure.amount);
void [measure.amount.increment(new Decimal()), measure.limit.remove()];
// @ts-expect-error: a number is no Decimal
void measure.amount.gt(1);
// @ts-expect-error: a Point has no order
void measure.place.gt(new Point(1));
