import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  PartitionKey,
  type AttributeName,
  type AttributeOf,
  type Attributes,
  type BinaryAttribute,
  type BooleanAttribute,
  type DateAttribute,
  type ListAttribute,
  type MapAttribute,
  type MixedAttribute,
  type NumberAttribute,
  type Removable,
  type SetAttribute,
  type StringAttribute,
  type UntypedAttribute,
} from '@entable/core';
import { Everything, type Place } from '../support/everything.js';
import { isTrue, type Equal } from './equal.js';

// Which attributes there are, and of which kind.

// @ts-expect-error: the proof itself proves something
isTrue<Equal<string | undefined, string>>();
// @ts-expect-error: also of `any`, which hides mistakes
isTrue<Equal<ReturnType<typeof JSON.parse>, string>>();

type E = Everything;
type Of<V> = AttributeOf<E, V>;
const c = attr(Everything);

type Color = 'red' | 'green';
enum Level {
  low,
  high,
}

isTrue<Equal<typeof c, Attributes<Everything>>>();
isTrue<Equal<Of<string>, StringAttribute<E, string>>>();
isTrue<Equal<Of<string | undefined>, StringAttribute<E, string> & Removable<E>>>();
isTrue<Equal<Of<string | null>, StringAttribute<E, string | null>>>();
isTrue<Equal<Of<Color>, StringAttribute<E, Color>>>();
isTrue<Equal<Of<Color | null | undefined>, StringAttribute<E, Color | null> & Removable<E>>>();
isTrue<Equal<Of<number>, NumberAttribute<E, number>>>();
isTrue<Equal<Of<Level>, NumberAttribute<E, Level>>>();
isTrue<Equal<Of<bigint>, NumberAttribute<E, bigint>>>();
isTrue<Equal<Of<boolean>, BooleanAttribute<E, boolean>>>();
isTrue<Equal<Of<boolean | undefined>, BooleanAttribute<E, boolean> & Removable<E>>>();
isTrue<Equal<Of<Date>, DateAttribute<E, Date>>>();
isTrue<Equal<Of<Uint8Array>, BinaryAttribute<E, Uint8Array>>>();
isTrue<Equal<Of<Buffer>, BinaryAttribute<E, Buffer>>>();
isTrue<Equal<Of<Set<string>>, SetAttribute<E, Set<string>, string>>>();
isTrue<Equal<Of<Set<bigint>>, SetAttribute<E, Set<bigint>, bigint>>>();
isTrue<Equal<Of<Place[]>, ListAttribute<E, Place[], Place>>>();
isTrue<Equal<Of<readonly string[]>, ListAttribute<E, readonly string[], string>>>();
isTrue<Equal<Of<Map<string, number>>, MapAttribute<E, Map<string, number>, number>>>();
isTrue<Equal<Of<Map<Color, number>>, MapAttribute<E, Map<Color, number>, number>>>();
isTrue<Equal<Of<Record<string, Place>>, MapAttribute<E, Record<string, Place>, Place>>>();
isTrue<Equal<Of<string | number>, MixedAttribute<E, string | number>>>();
isTrue<Equal<Of<unknown>, UntypedAttribute<E>>>();
isTrue<Equal<Of<{ [key: string]: unknown }>, MapAttribute<E, { [key: string]: unknown }, unknown>>>();

// Elements may be absent, and so be removed.
isTrue<Equal<ReturnType<typeof c.places.at>, AttributeOf<E, Place | undefined>>>();
isTrue<Equal<ReturnType<typeof c.map.get>, NumberAttribute<E, number> & Removable<E>>>();
isTrue<Equal<ReturnType<typeof c.document.get>, UntypedAttribute<E>>>();
isTrue<Equal<typeof c.address.city, StringAttribute<E, string>>>();
isTrue<Equal<typeof c.address.zip, StringAttribute<E, string> & Removable<E>>>();
const size = c.address.get('size');
isTrue<Equal<typeof size, NumberAttribute<E, number>>>();
const optionalCity = c.workplace.city;
isTrue<Equal<typeof optionalCity, StringAttribute<E, string>>>();

@Entity('members')
class Members {
  @PartitionKey() id!: string;
  @Attribute() text!: string;
  readonly fixed: string = '';
  optional?: () => void;
  arrow = (): number => 1;
  private hidden = 1;
  protected guarded = 1;
  #secret = 1;
  static shared = 1;
  [Symbol.toStringTag] = 'x';

  method(): number {
    return this.hidden + this.guarded + this.#secret;
  }
}
isTrue<Equal<AttributeName<Members>, 'id' | 'text' | 'fixed'>>();
isTrue<Equal<keyof typeof c & 'describe', never>>();

const m = attr(Members);
void m.fixed;
// @ts-expect-error: a method is no attribute
void m.method;
// @ts-expect-error: an optional method is none either
void m.optional;
// @ts-expect-error: a function is none either
void m.arrow;
// @ts-expect-error: private
void m.hidden;
// @ts-expect-error: protected
void m.guarded;
// @ts-expect-error: static
void m.shared;
// @ts-expect-error: unknown
void c.nope;
// @ts-expect-error: a stored name is no property
void c.home;
// @ts-expect-error: unknown, nested
void c.address.street;
// @ts-expect-error: a stored name is no property, nested
void c.address['zip.code'];
// @ts-expect-error: unknown, nested in a list
void c.places.at(0).street;
// @ts-expect-error: unknown, nested in a map
void c.placesByName.get('x').street;
// @ts-expect-error: unknown, by get
void c.address.get('street');
// @ts-expect-error: a list has no keys
void c.list.get('x');
// @ts-expect-error: a map has no indexes
void c.map.at(0);
// @ts-expect-error: an index is a number
void c.list.at('0');
// @ts-expect-error: the operator, not the nested property of this name
void c.address.size.eq(1);
// @ts-expect-error: not decorated by anything that makes it an entity class
void attr({ id: 'x' });
