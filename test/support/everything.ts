import 'reflect-metadata';
import { Attribute, Entity, PartitionKey } from '@entable/core';

export class Place {
  @Attribute() city!: string;
  @Attribute({ name: 'zip.code' }) zip?: string;
  /** Has the name of an operator. */
  @Attribute() size!: number;
  @Attribute() tags?: Set<string>;
}

/** An object that no class describes, typed all the same. */
export interface Settings {
  theme: string;
  at: string;
  add: number;
  size?: number;
  deep?: { list: string[] };
}

/** Decimal text as a class, mapped by its own codec. */
export class Money {
  constructor(readonly text: string) {}
}

const money = {
  attributeType: 'N' as const,
  encode: (value: Money) => value.text,
  decode: (stored: string) => new Money(stored),
};

/** An entity with an attribute of every kind. */
@Entity('everything')
export class Everything {
  @PartitionKey() id!: string;
  @Attribute() text!: string;
  @Attribute() otherText?: string;
  @Attribute({ name: 'stored.name' }) aliased?: string;
  @Attribute() count!: number;
  @Attribute() otherCount?: number;
  @Attribute() big!: bigint;
  @Attribute() flag!: boolean;
  @Attribute() otherFlag?: boolean;
  @Attribute() bytes!: Uint8Array;
  @Attribute() otherBytes?: Uint8Array;
  @Attribute() day!: Date;
  @Attribute() otherDay?: Date;
  @Attribute({ as: 'epochSeconds' }) seconds!: Date;
  @Attribute({ as: 'epochMillis' }) millis!: Date;
  @Attribute() words!: Set<string>;
  @Attribute({ of: () => Number }) numbers!: Set<number>;
  @Attribute({ of: () => BigInt }) bigs!: Set<bigint>;
  @Attribute({ of: () => Uint8Array }) blobs!: Set<Uint8Array>;
  @Attribute() list!: string[];
  @Attribute({ of: () => Place }) places!: Place[];
  @Attribute({ of: () => Number }) map!: Map<string, number>;
  @Attribute({ of: () => Place }) placesByName!: Map<string, Place>;
  @Attribute({ type: () => Object, of: () => Number }) record!: Record<string, number>;
  @Attribute({ name: 'home' }) address!: Place;
  @Attribute({ type: () => Place }) workplace?: Place | null;
  @Attribute({ type: () => Object }) document!: unknown;
  @Attribute({ type: () => Object }) settings!: Settings;
  @Attribute({ codec: money }) price!: Money;
  @Attribute({ type: () => String }) nullable!: string | null;

  describe(): string {
    return this.id;
  }
}

/** Of the same shape as far as types see, and yet another class. */
@Entity('everything')
export class Stranger {
  @PartitionKey() id!: string;
  @Attribute() text!: string;
}

/** A subclass: conditions of its base serve it. */
@Entity('everything')
export class Special extends Everything {
  @Attribute() extra!: string;
}

export function place(city: string, rest: Partial<Place> = {}): Place {
  return Object.assign(new Place(), { city, size: 1 }, rest);
}
