import 'reflect-metadata';
import { and, attr, Attribute, Entity, not, or, PartitionKey, type Condition } from '@entable/core';
import { Everything, place, Special } from '../support/everything.js';
import { isTrue, type Equal } from './equal.js';

// Which conditions may be written, and on what.

const c = attr(Everything);

@Entity('colored')
class Colored {
  @PartitionKey() id!: string;
  @Attribute() color!: 'red' | 'green';
  @Attribute() optional?: number;
}

/** Differs from `Colored` in an optional property alone. */
@Entity('colored')
class Faded {
  @PartitionKey() id!: string;
  @Attribute() color!: 'red' | 'green';
  @Attribute() faded?: number;
}
const colored = attr(Colored);

// ---- values
void c.text.eq('x');
void c.nullable.eq(null);
void c.day.gt(new Date());
void c.big.between(1n, 2n);
void c.address.eq(place('x'));
void c.words.contains('x');
void c.words.eq(new Set(['x']));
void c.document.eq(1).and(c.document.lt('x'), c.document.get('a').at(0).contains({ any: 'thing' }));
void c.bytes.beginsWith(new Uint8Array());
void c.text.size().between(1, c.count);
void colored.color.in('red', 'green');
void colored.color.beginsWith('r');
// @ts-expect-error: a number for a string
void c.text.eq(1);
// @ts-expect-error: a string for a number
void c.count.lt('1');
// @ts-expect-error: a number for a bigint
void c.big.eq(1);
// @ts-expect-error: undefined
void c.text.eq(undefined);
// @ts-expect-error: undefined, of an optional attribute
void c.otherText.eq(undefined);
// @ts-expect-error: nothing
void c.text.eq();
// @ts-expect-error: null where the type has none
void c.text.eq(null);
// @ts-expect-error: no literal of the union
void colored.color.eq('blue');
// @ts-expect-error: no literal of the union, among others
void colored.color.in('red', 'blue');
// @ts-expect-error: a list, not spread
void c.count.in([1, 2]);
// @ts-expect-error: text for a date
void c.day.gt('2020-01-01');
// @ts-expect-error: one bound
void c.count.between(1);
// @ts-expect-error: a plain object for a nested class with more
void c.address.eq({ city: 'x' });
// @ts-expect-error: an element of another type
void c.words.contains(1);
// @ts-expect-error: an item of another type
void c.list.contains(1);
// @ts-expect-error: a size is a number
void c.text.size().eq('1');
// @ts-expect-error: no type of DynamoDB's
void c.text.type('X');

// ---- operators
// @ts-expect-error: beginsWith on a number
void c.count.beginsWith('1');
// @ts-expect-error: beginsWith on a Date
void c.day.beginsWith('2020');
// @ts-expect-error: contains on a boolean
void c.flag.contains(true);
// @ts-expect-error: contains on a Map
void c.map.contains(1);
// @ts-expect-error: a boolean has no size
void c.flag.size();
// @ts-expect-error: a number has no size
void c.count.size();
// @ts-expect-error: booleans have no order
void c.flag.lt(true);
// @ts-expect-error: booleans have no order, between
void c.flag.between(false, true);
// @ts-expect-error: Sets have no order
void c.words.gt(new Set(['x']));
// @ts-expect-error: lists have no order
void c.list.gte(['x']);
// @ts-expect-error: nested objects have no order
void c.address.lt(place('x'));

// ---- attribute against attribute
void c.count.gt(c.otherCount);
void c.text.eq(c.address.city);
void c.text.beginsWith(c.otherText);
void c.text.ne(c.nullable);
void attr(Special).text.eq(c.otherText);
// @ts-expect-error: of another type
void c.count.eq(c.text);
// @ts-expect-error: of another type, by order
void c.count.lt(c.big);
// @ts-expect-error: of another entity
void c.text.eq(colored.id);
// @ts-expect-error: of a subclass, which a base's item lacks
void c.text.eq(attr(Special).extra);
// @ts-expect-error: a size is no attribute
void c.count.eq(c.text.size());

// ---- joining
isTrue<Equal<ReturnType<typeof c.text.eq>, Condition<Everything>>>();
const joined = and(c.text.eq('x'), or(c.count.gt(1), not(c.flag.eq(true))), c.id.exists());
isTrue<Equal<typeof joined, Condition<Everything>>>();
const chained = c.text.eq('x').and(c.count.gt(1)).or(c.id.exists(), c.flag.eq(true)).not();
isTrue<Equal<typeof chained, Condition<Everything>>>();
const listed = and([c.text.eq('x'), c.count.gt(1)]);
isTrue<Equal<typeof listed, Condition<Everything>>>();
const special = and(c.text.eq('x'), attr(Special).extra.eq('y'));
isTrue<Equal<typeof special, Condition<Special>>>();
const specialMethod = c.text.eq('x').and(attr(Special).extra.eq('y'));
isTrue<Equal<typeof specialMethod, Condition<Special>>>();
// @ts-expect-error: one condition
void and(c.text.eq('x'));
// @ts-expect-error: none
void or();
// @ts-expect-error: no condition
void and(c.text.eq('x'), c.text);
// @ts-expect-error: undefined
void and(c.text.eq('x'), undefined);
// @ts-expect-error: undefined, in a list
void and([c.text.eq('x'), undefined]);
// @ts-expect-error: an update
void not(c.count.add(1));
// @ts-expect-error: one condition, by method
void c.text.eq('x').and();

// ---- whose they are
const ofBase: Condition<Special> = c.text.eq('x');
void ofBase;
// @ts-expect-error: a subclass's condition is none of its base
const ofSubclass: Condition<Everything> = attr(Special).extra.eq('x');
void ofSubclass;
// @ts-expect-error: of another shape
const ofAnother: Condition<Everything> = colored.color.eq('red');
void ofAnother;
// @ts-expect-error: of a shape that differs in optional properties alone
const ofTwin: Condition<Faded> = colored.color.eq('red');
void ofTwin;
// @ts-expect-error: a look-alike
const forged: Condition<Everything> = { and: joined.and, or: joined.or, not: joined.not };
void forged;
