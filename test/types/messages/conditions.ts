import type { RefusedUse } from '../../support/refused-use.js';

// Which conditions may be written.

export const conditions: readonly RefusedUse[] = [
  {
    rule: 'text for a number',
    code: "c.age.eq('39')",
    says: [
      "Argument of type 'string' is not assignable to parameter of type 'number | AttributeReference<Character, number | null>'.",
    ],
  },
  {
    rule: 'a number for text',
    code: 'c.name.eq(39)',
    says: [
      "Argument of type 'number' is not assignable to parameter of type 'string | AttributeReference<Character, string | null>'.",
    ],
  },
  {
    rule: 'undefined',
    code: 'c.catchphrase.eq(undefined)',
    says: [
      "Argument of type 'undefined' is not assignable to parameter of type 'string | AttributeReference<Character, string | null>'.",
    ],
  },
  {
    rule: 'null where the type has none',
    code: 'c.name.eq(null)',
    says: [
      "Argument of type 'null' is not assignable to parameter of type 'string | AttributeReference<Character, string | null>'.",
    ],
  },
  {
    rule: 'a literal that the union lacks',
    code: "c.mood.eq('angry')",
    says: [
      'Argument of type \'"angry"\' is not assignable to parameter of type \'"happy" | "sad" | AttributeReference<Character, "happy" | "sad" | null>\'.',
    ],
  },
  {
    rule: 'a literal that the union lacks, among alternatives',
    code: "c.mood.in('happy', 'angry')",
    says: ['Argument of type \'"angry"\' is not assignable to parameter of type \'"happy" | "sad"\'.'],
  },
  {
    rule: 'text for a Date',
    code: "c.bornOn.gt('1955-05-12')",
    says: [
      "Argument of type 'string' is not assignable to parameter of type 'Date | AttributeReference<Character, Date | null>'.",
    ],
    saysIn7: [
      "Argument of type 'string' is not assignable to parameter of type 'AttributeReference<Character, Date | null> | Date'.",
    ],
  },
  {
    rule: 'a wrong type within a nested value',
    code: 'c.address.eq({ city: 1 })',
    says: ["Type 'number' is not assignable to type 'string'."],
  },
  {
    rule: 'a wrong type at a nested path',
    code: 'c.address.zip.eq(1)',
    says: [
      "Argument of type 'number' is not assignable to parameter of type 'string | AttributeReference<Character, string | null>'.",
    ],
  },
  {
    rule: 'a wrong type under a key of a Map',
    code: "c.scores.get('x').eq('x')",
    says: [
      "Argument of type 'string' is not assignable to parameter of type 'number | AttributeReference<Character, number | null>'.",
    ],
  },
  {
    rule: 'a list that is not spread',
    code: 'c.age.in([1, 2])',
    says: ["Argument of type 'number[]' is not assignable to parameter of type 'number'."],
  },
  { rule: 'between with one bound', code: 'c.age.between(1)', says: ['Expected 2 arguments, but got 1.'] },
  {
    rule: 'beginsWith on a number',
    code: "c.age.beginsWith('3')",
    says: ["Property 'beginsWith' does not exist on type 'NumberAttribute<Character, number>'."],
  },
  {
    rule: 'beginsWith on a Date',
    code: "c.bornOn.beginsWith('19')",
    says: ["Property 'beginsWith' does not exist on type 'DateAttribute<Character, Date>'."],
  },
  {
    rule: 'contains on a boolean',
    code: 'c.retired.contains(true)',
    says: ["Property 'contains' does not exist on type 'BooleanAttribute<Character, boolean>'."],
  },
  {
    rule: 'contains on a Map',
    code: 'c.scores.contains(1)',
    says: ["Property 'contains' does not exist on type 'MapAttribute<Character, Map<string, number>, number>'."],
  },
  {
    rule: 'an element of another type',
    code: 'c.tags.contains(1)',
    says: [
      "Argument of type 'number' is not assignable to parameter of type 'string | AttributeReference<Character, string | null>'.",
    ],
  },
  {
    rule: 'an item of another type',
    code: 'c.quotes.contains(1)',
    says: [
      "Argument of type 'number' is not assignable to parameter of type 'string | AttributeReference<Character, string | null>'.",
    ],
  },
  {
    rule: 'an order of booleans',
    code: 'c.retired.lt(true)',
    says: ["Property 'lt' does not exist on type 'BooleanAttribute<Character, boolean>'."],
  },
  {
    rule: 'an order of Sets',
    code: "c.tags.gt(new Set(['x']))",
    says: ["Property 'gt' does not exist on type 'SetAttribute<Character, Set<string>, string>'."],
  },
  {
    rule: 'the size of a number',
    code: 'c.age.size()',
    says: ["Property 'size' does not exist on type 'NumberAttribute<Character, number>'."],
  },
  {
    rule: 'an attribute of another type',
    code: 'c.age.eq(c.name)',
    says: [
      "Argument of type 'StringAttribute<Character, string>' is not assignable to parameter of type 'number | AttributeReference<Character, number | null>'.",
      "Type 'StringAttribute<Character, string>' is not assignable to type 'AttributeReference<Character, number | null>'.",
      "Types of property '[holds]' are incompatible.",
      "Type 'string' is not assignable to type 'number'.",
    ],
    long: 'an attribute is compared member by member with what is asked for',
  },
  {
    rule: 'an attribute of another entity',
    code: 'c.age.eq(e.season)',
    says: [
      "Argument of type 'NumberAttribute<Episode, number>' is not assignable to parameter of type 'number | AttributeReference<Character, number | null>'.",
      "Type 'NumberAttribute<Episode, number>' is not assignable to type 'AttributeReference<Character, number | null>'.",
      "The types returned by 'exists()' are incompatible between these types.",
      "Type 'Condition<Episode>' is not assignable to type 'Condition<Character>'.",
      "Type 'Character' is missing the following properties from type 'Episode': season, number, title",
    ],
    saysIn7: [
      "Argument of type 'NumberAttribute<Episode, number>' is not assignable to parameter of type 'number | AttributeReference<Character, number | null>'.",
      "Type 'NumberAttribute<Episode, number>' is not assignable to type 'AttributeReference<Character, number | null>'.",
      "Types of property '[attributeOf]' are incompatible.",
      "Type '(entity: Episode) => void' is not assignable to type '(entity: Character) => void'.",
      "Types of parameters 'entity' and 'entity' are incompatible.",
      "Type 'Character' is missing the following properties from type 'Episode': season, number, title",
    ],
    long: 'an attribute is compared member by member with what is asked for',
  },
  {
    rule: 'conditions of two entities',
    code: "and(c.age.eq(1), e.title.eq('x'))",
    says: [
      "Argument of type 'Condition<Episode>' is not assignable to parameter of type 'Condition<Character>'.",
      "Type 'Character' is missing the following properties from type 'Episode': season, number, title",
    ],
  },
  {
    rule: 'conditions of two entities, by method',
    code: "c.age.eq(1).and(e.title.eq('x'))",
    says: [
      "Argument of type 'Condition<Episode>' is not assignable to parameter of type 'Condition<Character>'.",
      "Type 'Character' is missing the following properties from type 'Episode': season, number, title",
    ],
  },
  {
    rule: 'conditions of entities that differ in an optional property',
    code: "and(e.title.eq('x'), s.title.eq('x'), s.holiday.exists())",
    says: [
      "Argument of type 'Condition<Special>' is not assignable to parameter of type 'Condition<Episode>'.",
      "Property 'holiday' is missing in type 'Required<Episode>' but required in type 'Required<Special>'.",
    ],
  },
  {
    rule: 'and of one',
    code: 'and(c.age.eq(1))',
    says: [
      "Argument of type 'Condition<Character>' is not assignable to parameter of type 'readonly Condition<unknown>[]'.",
      "Type 'ConditionOf<Character, Required<Character>>' is missing the following properties from type 'readonly Condition<unknown>[]': length, concat, join, slice, and 20 more.",
    ],
  },
  {
    rule: 'undefined among conditions',
    code: 'and(c.age.eq(1), undefined)',
    says: ["Argument of type 'undefined' is not assignable to parameter of type 'Condition<Character>'."],
  },
  {
    rule: 'an update for a condition',
    code: 'not(c.age.add(1))',
    says: [
      "Argument of type 'Update<Character>' is not assignable to parameter of type 'Condition<unknown>'.",
      "Type 'UpdateOf<Character, Required<Character>>' is missing the following properties from type 'ConditionOf<unknown, Required<unknown>>': and, or, not, [conditionOf]",
    ],
    saysIn7: [
      "Argument of type 'Update<Character>' is not assignable to parameter of type 'Condition<unknown>'.",
      "Type 'UpdateOf<Character, Required<Character>>' is missing the following properties from type 'ConditionOf<unknown, Required<unknown>>': [conditionOf], and, or, not",
    ],
  },
  {
    rule: 'an attribute for a condition',
    code: 'and(c.age.eq(1), c.name)',
    says: [
      "Argument of type 'StringAttribute<Character, string>' is not assignable to parameter of type 'Condition<Character>'.",
      "Type 'StringAttribute<Character, string>' is missing the following properties from type 'ConditionOf<Character, Required<Character>>': and, or, not, [conditionOf]",
    ],
    saysIn7: [
      "Argument of type 'StringAttribute<Character, string>' is not assignable to parameter of type 'Condition<Character>'.",
      "Type 'StringAttribute<Character, string>' is missing the following properties from type 'ConditionOf<Character, Required<Character>>': [conditionOf], and, or, not",
    ],
  },
];
