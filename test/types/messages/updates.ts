import type { RefusedUse } from '../../support/refused-use.js';

// Which changes may be written.

export const updates: readonly RefusedUse[] = [
  {
    rule: 'a value of another type',
    code: 'c.name.set(1)',
    says: [
      "Argument of type 'number' is not assignable to parameter of type 'string | AttributeReference<Character, string>'.",
    ],
  },
  {
    rule: 'undefined, of an optional attribute',
    code: 'c.catchphrase.set(undefined)',
    says: [
      "Argument of type 'undefined' is not assignable to parameter of type 'string | AttributeReference<Character, string>'.",
    ],
  },
  {
    rule: 'an attribute of another type',
    code: 'c.age.set(c.name)',
    says: [
      "Argument of type 'StringAttribute<Character, string>' is not assignable to parameter of type 'number | AttributeReference<Character, number>'.",
      "Type 'StringAttribute<Character, string>' is not assignable to type 'AttributeReference<Character, number>'.",
      "Types of property '[holds]' are incompatible.",
      "Type 'string' is not assignable to type 'number'.",
    ],
    long: 'an attribute is compared member by member with what is asked for',
  },
  {
    rule: 'increment on text',
    code: 'c.name.increment(1)',
    says: ["Property 'increment' does not exist on type 'StringAttribute<Character, string>'."],
  },
  {
    rule: 'increment on a Date',
    code: 'c.bornOn.increment(1)',
    says: ["Property 'increment' does not exist on type 'DateAttribute<Character, Date>'."],
  },
  {
    rule: 'increment by text',
    code: "c.age.increment('1')",
    says: ["Argument of type 'string' is not assignable to parameter of type 'number'."],
  },
  {
    rule: 'remove of a required attribute',
    code: 'c.age.remove()',
    says: ["Property 'remove' does not exist on type 'NumberAttribute<Character, number>'."],
  },
  {
    rule: 'remove of a required nested attribute',
    code: 'c.address.city.remove()',
    says: ["Property 'remove' does not exist on type 'StringAttribute<Character, string>'."],
  },
  {
    rule: 'a list for a Set',
    code: "c.tags.add(['x'])",
    says: [
      "Argument of type 'string[]' is not assignable to parameter of type 'ReadonlySet<string>'.",
      "Type 'string[]' is missing the following properties from type 'ReadonlySet<string>': has, size",
    ],
    saysIn7: ["Type 'string[]' is missing the following properties from type 'ReadonlySet<string>': has, size"],
  },
  {
    rule: 'one item for a list',
    code: "c.quotes.append('x')",
    says: ["Argument of type 'string' is not assignable to parameter of type 'readonly string[]'."],
  },
  {
    rule: 'delete on a list',
    code: "c.quotes.delete(new Set(['x']))",
    says: ["Property 'delete' does not exist on type 'ListAttribute<Character, string[], string>'."],
  },
  {
    rule: 'an unknown property',
    code: "await characters.update('Homer', { agee: 1 })",
    says: [
      "Object literal may only specify known properties, and 'agee' does not exist in type 'Changes<Character> | readonly Update<Character>[]'.",
    ],
  },
  {
    rule: 'a property of another type',
    code: "await characters.update('Homer', { age: '1' })",
    says: ["Type 'string' is not assignable to type 'number'."],
  },
  {
    rule: 'null where the type has none',
    code: "await characters.update('Homer', { age: null })",
    says: ["Type 'null' is not assignable to type 'number | undefined'."],
  },
  {
    rule: 'a method',
    code: "await characters.update('Homer', { greet: () => 'x' })",
    says: [
      "Object literal may only specify known properties, and 'greet' does not exist in type 'Changes<Character> | readonly Update<Character>[]'.",
    ],
  },
  {
    rule: 'part of a nested object',
    code: "await characters.update('Homer', { address: { zip: '1' } })",
    says: ["Property 'city' is missing in type '{ zip: string; }' but required in type 'Address'."],
  },
  {
    rule: 'an attribute in the object form',
    code: "await characters.update('Homer', { age: c.age })",
    says: ["Type 'NumberAttribute<Character, number>' is not assignable to type 'number'."],
  },
  {
    rule: 'an update that is in no list',
    code: "await characters.update('Homer', c.age.add(1))",
    says: [
      "Argument of type 'Update<Character>' is not assignable to parameter of type 'Changes<Character> | readonly Update<Character>[]'.",
    ],
  },
  {
    rule: 'a condition among the changes',
    code: "await characters.update('Homer', [c.age.eq(1)])",
    says: [
      "Property '[updateOf]' is missing in type 'ConditionOf<Character, Required<Character>>' but required in type 'UpdateOf<Character, Required<Character>>'.",
    ],
    saysIn7: [
      "Type 'Condition<Character>' is not assignable to type 'Update<Character>'.",
      "Property '[updateOf]' is missing in type 'ConditionOf<Character, Required<Character>>' but required in type 'UpdateOf<Character, Required<Character>>'.",
    ],
  },
  {
    rule: 'an update of another entity',
    code: "await characters.update('Homer', [c.age.add(1), e.title.set('x')])",
    says: [
      "Type 'Update<Episode>' is not assignable to type 'Update<Character>'.",
      "Type 'Character' is missing the following properties from type 'Episode': season, number, title",
    ],
  },
  {
    rule: 'an update of an entity that differs in an optional property',
    code: "await episodes.update({ season: 1, number: 1 }, [s.title.set('x')])",
    says: [
      "Type 'Update<Special>' is not assignable to type 'Update<Episode>'.",
      "Property 'holiday' is missing in type 'Required<Episode>' but required in type 'Required<Special>'.",
    ],
  },
];
