import 'reflect-metadata';
import { attr, Attribute, Entity, PartitionKey, Repository, type Page, type QueryPageOptions } from '@entable/core';
import { isTrue, type Equal } from './equal.js';

// What reads return, whole and by `select`.

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
  @Attribute() age?: number;
  @Attribute() quotes!: Set<string>;

  greet(): string {
    return this.name;
  }
}

@Entity('episodes')
class Episode {
  @PartitionKey() title!: string;
}

declare const repo: Repository<Character>;

type Part = Pick<Character, 'name' | 'age'>;

export async function whole(): Promise<void> {
  const one = await repo.get('Homer');
  isTrue<Equal<typeof one, Character | null>>();
  const many = await repo.getAll(['Homer'], { consistentRead: true });
  isTrue<Equal<typeof many, (Character | null)[]>>();
  const page = await repo.query('Homer', { limit: 1 });
  isTrue<Equal<typeof page, Page<Character>>>();
  const filled = await repo.scanPage({ maxItems: 3 });
  isTrue<Equal<typeof filled, Page<Character>>>();
  const options: QueryPageOptions<Character> = { limit: 1 };
  const kept = await repo.query('Homer', options);
  isTrue<Equal<typeof kept, Page<Character>>>();
}

export async function selected(): Promise<void> {
  const one = await repo.get('Homer', { select: ['name', 'age'] });
  isTrue<Equal<typeof one, Part | null>>();
  const many = await repo.getAll(['Homer'], { select: ['name', 'age'] });
  isTrue<Equal<typeof many, (Part | null)[]>>();
  const page = await repo.query('Homer', { select: ['name', 'age'] });
  isTrue<Equal<typeof page, Page<Part>>>();
  const filled = await repo.queryPage('Homer', { select: ['name', 'age'], maxItems: 3 });
  isTrue<Equal<typeof filled, Page<Part>>>();
  const all = await repo.queryAll('Homer', { select: ['name', 'age'] });
  isTrue<Equal<typeof all, Part[]>>();
  for await (const item of repo.queryItems('Homer', { select: ['name', 'age'], prefetch: 1 }))
    isTrue<Equal<typeof item, Part>>();
  const scanned = await repo.scan({ select: ['name', 'age'] });
  isTrue<Equal<typeof scanned, Page<Part>>>();
  const scannedAll = await repo.scanAll({ select: ['name', 'age'], segments: 2 });
  isTrue<Equal<typeof scannedAll, Part[]>>();
  // A list that is kept, and a result that is written out.
  const properties = ['name', 'age'] as const;
  const annotated: Page<Part> = await repo.scan({ select: properties });
  void annotated;
}

export async function refused(): Promise<void> {
  const { title } = attr(Episode);
  // @ts-expect-error -- a filter of another entity
  await repo.queryAll('Homer', { filterCondition: title.eq('x') });
  // @ts-expect-error -- a condition on the sort key of another entity
  await repo.query('Homer', { sortKeyCondition: title.beginsWith('x') });
  // @ts-expect-error -- a filter of another entity, of a scan
  await repo.scanAll({ filterCondition: title.eq('x') });
  // @ts-expect-error -- no property
  await repo.get('Homer', { select: ['nam'] });
  // @ts-expect-error -- a method
  await repo.query('Homer', { select: ['greet'] });
  const one = await repo.get('Homer', { select: ['name'] });
  // @ts-expect-error -- not selected
  void one!.age;
  // @ts-expect-error -- a page is filled with so many items
  await repo.queryPage('Homer', {});
  // @ts-expect-error -- a page has an order, and segments have none
  await repo.scanPage({ maxItems: 1, segments: 2 });
  // @ts-expect-error -- calls that page by themselves have pageSize
  await repo.scanAll({ limit: 2 });
  // @ts-expect-error -- one page ahead
  repo.scanItems({ prefetch: 2 });
}
