import 'reflect-metadata';
import { Attribute, Entity, PartitionKey, SortKey, Version } from '@entable/core';
import { IsInt, IsOptional, IsString, Min } from 'class-validator';

@Entity('characters')
export class Character {
  @PartitionKey() @IsString() name!: string;
  @Attribute() @IsInt() @Min(0) age!: number;
  @Attribute() @IsString() occupation!: string;
  @Attribute() @IsOptional() @IsString() catchphrase?: string;
}

@Entity('family_members', {
  indexes: {
    'occupation-index': { partitionKey: 'occupation' },
    'created-at-index': { sortKey: 'createdAt' },
  },
})
export class FamilyMember {
  @PartitionKey() family!: string;
  @SortKey() name!: string;
  @Attribute() age!: number;
  @Attribute() occupation!: string;
  @Attribute({ name: 'created_at' }) createdAt!: string;
}

@Entity('episodes')
export class Episode {
  @Attribute() season!: number;
  @Attribute() number!: number;
  @Attribute() title!: string;
  @Version() version!: number;

  @PartitionKey() get pk() {
    return `SEASON#${this.season}`;
  }
  @SortKey() get sk() {
    return `EPISODE#${String(this.number).padStart(2, '0')}`;
  }
}

/** A class that does not fit the table it names: its keys have other names, and one too many. */
@Entity('characters')
export class Villain {
  @PartitionKey() alias!: string;
  @SortKey() lair!: number;
}

/** The family, as members that can be written. */
export function simpsons(): FamilyMember[] {
  const members: [name: string, age: number, occupation: string, createdAt: string][] = [
    ['Homer', 39, 'Safety Inspector', '1987-04-19T00:00:00.000Z'],
    ['Marge', 36, 'Homemaker', '1987-04-19T00:01:00.000Z'],
    ['Bart', 10, 'Student', '1987-04-19T00:02:00.000Z'],
    ['Lisa', 8, 'Student', '1987-04-19T00:03:00.000Z'],
    ['Maggie', 1, 'Baby', '1987-04-19T00:04:00.000Z'],
    ['Abe', 83, 'Retired', '1987-04-19T00:05:00.000Z'],
  ];
  return members.map(([name, age, occupation, createdAt]) =>
    Object.assign(new FamilyMember(), { family: 'Simpson', name, age, occupation, createdAt }),
  );
}
