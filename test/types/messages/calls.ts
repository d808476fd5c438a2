import type { RefusedUse } from '../../support/refused-use.js';

// What calls take and return.

export const calls: readonly RefusedUse[] = [
  {
    rule: 'a condition of another entity',
    code: "await characters.save(new Character(), { condition: e.title.eq('x') })",
    says: [
      "Type 'Condition<Episode>' is not assignable to type 'ConditionOf<Character, Required<Character>>'.",
      "Type 'Character' is missing the following properties from type 'Episode': season, number, title",
    ],
  },
  {
    rule: 'a condition that is undefined',
    code: 'await characters.save(new Character(), { condition: undefined })',
    says: [
      "Argument of type '{ condition: undefined; }' is not assignable to parameter of type 'WriteOptions<Character>' with 'exactOptionalPropertyTypes: true'. Consider adding 'undefined' to the types of the target's properties.",
      "Types of property 'condition' are incompatible.",
      "Type 'undefined' is not assignable to type 'Condition<Character>'.",
    ],
  },
  {
    rule: 'a condition in the place of the options',
    code: "await characters.update('Homer', { age: 1 }, c.age.lt(1))",
    says: ["Type 'Condition<Character>' has no properties in common with type 'UpdateOptions<Character, \"NONE\">'."],
  },
  {
    rule: 'a filter of another entity',
    code: "await characters.query('x', { filterCondition: e.title.eq('x') })",
    says: [
      "Type 'Condition<Episode>' is not assignable to type 'ConditionOf<Character, Required<Character>>'.",
      "Type 'Character' is missing the following properties from type 'Episode': season, number, title",
    ],
  },
  {
    rule: 'an option that there is not',
    code: "await characters.query('x', { filter: c.age.eq(1) })",
    says: [
      "Object literal may only specify known properties, and 'filter' does not exist in type 'QueryPageOptions<Character, never> & OfIndex<undefined>'.",
    ],
  },
  {
    rule: 'an option of another call',
    code: "await characters.queryAll('x', { limit: 1 })",
    says: [
      "Object literal may only specify known properties, and 'limit' does not exist in type 'QueryAllOptions<Character, never> & OfIndex<undefined>'.",
    ],
  },
  {
    rule: 'a page of no size',
    code: "await characters.queryPage('x', {})",
    says: [
      "Argument of type '{}' is not assignable to parameter of type 'QueryFillOptions<Character, never> & OfIndex<undefined>'.",
      "Property 'maxItems' is missing in type '{}' but required in type 'QueryFillOptions<Character, never>'.",
    ],
  },
  {
    rule: 'segments of a page',
    code: 'await characters.scanPage({ maxItems: 1, segments: 2 })',
    says: [
      "Object literal may only specify known properties, and 'segments' does not exist in type 'ScanFillOptions<Character, never>'.",
    ],
  },
  {
    rule: 'another entity',
    code: 'await characters.save(new Episode())',
    says: [
      "Argument of type 'Episode' is not assignable to parameter of type 'Character'.",
      "Type 'Episode' is missing the following properties from type 'Character': name, age, retired, bornOn, and 7 more.",
    ],
    saysIn7: [
      "Type 'Episode' is missing the following properties from type 'Character': name, age, retired, bornOn, and 7 more.",
    ],
  },
  {
    rule: 'another entity in a list',
    code: 'await characters.saveAll([new Character(), new Episode()])',
    says: [
      "Type 'Episode' is missing the following properties from type 'Character': name, age, retired, bornOn, and 7 more.",
    ],
  },
  {
    rule: 'another entity in a batch',
    code: 'await characters.batchWrite((writer) => writer.put(new Episode()))',
    says: [
      "Argument of type 'Episode' is not assignable to parameter of type 'Character'.",
      "Type 'Episode' is missing the following properties from type 'Character': name, age, retired, bornOn, and 7 more.",
    ],
    saysIn7: [
      "Type 'Episode' is missing the following properties from type 'Character': name, age, retired, bornOn, and 7 more.",
    ],
  },
  {
    rule: 'part of an entity',
    code: "await episodes.save((await episodes.update({ season: 1, number: 1 }, { title: 'x' }, { returnValues: 'ALL_NEW' })))",
    says: [
      "Argument of type 'PartialInstance<Episode>' is not assignable to parameter of type 'Episode' with 'exactOptionalPropertyTypes: true'. Consider adding 'undefined' to the types of the target's properties.",
      "Property 'season' is optional in type 'PartialInstance<Episode>' but required in type 'Episode'.",
    ],
  },
  {
    rule: 'select of an unknown property',
    code: "await characters.get('Homer', { select: ['nam'] })",
    says: ["Type '\"nam\"' is not assignable to type 'AttributeName<Character>'. Did you mean '\"name\"'?"],
  },
  {
    rule: 'select of a method',
    code: "await characters.get('Homer', { select: ['greet'] })",
    says: ["Type '\"greet\"' is not assignable to type 'AttributeName<Character>'."],
  },
  {
    rule: 'a property that was not selected',
    code: "(await characters.get('Homer', { select: ['name'] }))!.age",
    says: ["Property 'age' does not exist on type 'Pick<Character, \"name\">'."],
  },
  {
    rule: 'a property of nothing: no returnValues',
    code: "(await characters.update('Homer', { age: 1 })).age",
    says: ["Property 'age' does not exist on type 'void'."],
  },
  {
    rule: 'returnValues that there are not',
    code: "await characters.update('Homer', { age: 1 }, { returnValues: 'EVERYTHING' })",
    says: ["Type '\"EVERYTHING\"' is not assignable to type 'ReturnValue | undefined'."],
  },
  {
    rule: 'returnValues that a delete does not have',
    code: "await characters.delete('Homer', { returnValues: 'ALL_NEW' })",
    says: ['Type \'"ALL_NEW"\' is not assignable to type \'"NONE" | "ALL_OLD" | undefined\'.'],
    saysIn7: ['Type \'"ALL_NEW"\' is not assignable to type \'"ALL_OLD" | "NONE" | undefined\'.'],
  },
  {
    rule: 'null for a key',
    code: 'await characters.get(null)',
    says: ["Argument of type 'null' is not assignable to parameter of type 'Key<Character>'."],
  },
  {
    rule: 'a key of an unknown property',
    code: "await characters.get({ nope: 'x' })",
    says: [
      "Object literal may only specify known properties, and 'nope' does not exist in type 'Character | Date | Uint8Array<ArrayBufferLike> | Partial<Character>'.",
    ],
    saysIn7: [
      "Object literal may only specify known properties, and 'nope' does not exist in type 'Character | Date | Partial<Character> | Uint8Array<ArrayBufferLike>'.",
    ],
  },
  {
    rule: 'half of a key',
    code: 'await episodes.get({ season: 1 })',
    says: [
      "Argument of type '{ season: number; }' is not assignable to parameter of type 'Key<Episode>'.",
      "Property 'number' is missing in type '{ season: number; }' but required in type 'Pick<Episode, \"number\" | \"season\">'.",
    ],
  },
  {
    rule: 'a bare value for a key of two',
    code: 'await episodes.get(1)',
    says: ["Argument of type 'number' is not assignable to parameter of type 'Key<Episode>'."],
  },
  {
    rule: 'a key value of another type',
    code: "await episodes.get({ season: 1, number: 'x' })",
    says: ["Type 'string' is not assignable to type 'number'."],
  },
  {
    rule: 'a partition key of another type',
    code: "await episodes.query('x')",
    says: ["Argument of type 'string' is not assignable to parameter of type 'number | Partial<Episode>'."],
  },
  {
    rule: 'a repository of another entity',
    code: '((): Repository<Episode> => characters)()',
    says: [
      "Type 'Repository<Character>' is not assignable to type 'Repository<Episode>'.",
      "Types of property 'attr' are incompatible.",
      "Type 'Attributes<Character>' is missing the following properties from type 'Attributes<Episode>': number, season, title, summary",
    ],
    saysIn7: [
      "Type 'Repository<Character>' is not assignable to type 'Repository<Episode>'.",
      "Types of property 'save' are incompatible.",
      "Type '(entity: Character, options?: WriteOptions<Character> | undefined) => Promise<void>' is not assignable to type '(entity: Episode, options?: WriteOptions<Episode> | undefined) => Promise<void>'.",
      "Types of parameters 'entity' and 'entity' are incompatible.",
      "Type 'Episode' is missing the following properties from type 'Character': name, age, retired, bornOn, and 7 more.",
    ],
    long: 'a repository is compared member by member',
  },
  {
    rule: 'a repository without a client',
    code: 'new Repository(Character, {})',
    says: [
      "Argument of type '{}' is not assignable to parameter of type 'RepositoryOptions'.",
      "Property 'client' is missing in type '{}' but required in type 'RepositoryOptions'.",
    ],
    saysIn7: ["Property 'client' is missing in type '{}' but required in type 'RepositoryOptions'."],
  },
];
