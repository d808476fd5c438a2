/** How the module begins that the refused uses stand in. */
export const moduleStart = `
import 'reflect-metadata';
import { and, attr, Attribute, Entity, KeyOf, not, PartitionKey, Repository, SortKey } from '@entable/core';
import { transactGet, transactWrite, type Client } from '@entable/core';

class Address {
  @Attribute() city!: string;
  @Attribute() zip?: string;
}

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
  @Attribute() catchphrase?: string;
  @Attribute() retired!: boolean;
  @Attribute() bornOn!: Date;
  @Attribute() address!: Address;
  @Attribute() quotes!: string[];
  @Attribute() tags!: Set<string>;
  @Attribute({ of: () => Number }) scores!: Map<string, number>;
  @Attribute() mood!: 'happy' | 'sad';
  declare private notes: string;
  greet(): string {
    return this.name + this.notes;
  }
}

@Entity('episodes')
class Episode {
  declare readonly [KeyOf]?: ['season', 'number'];
  @PartitionKey() season!: number;
  @SortKey() number!: number;
  @Attribute() title!: string;
  @Attribute() summary?: string;
}

/** Differs from Episode in optional properties alone. */
@Entity('episodes')
class Special {
  declare readonly [KeyOf]?: ['season', 'number'];
  @PartitionKey() season!: number;
  @SortKey() number!: number;
  @Attribute() title!: string;
  @Attribute() holiday?: string;
}

declare const client: Client;
declare const characters: Repository<Character>;
declare const episodes: Repository<Episode>;
const c = attr(Character);
const e = attr(Episode);
const s = attr(Special);
`;
