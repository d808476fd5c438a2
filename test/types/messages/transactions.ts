import type { RefusedUse } from '../../support/refused-use.js';

// What transactions take and return.

export const transactions: readonly RefusedUse[] = [
  {
    rule: 'a property of another leg',
    code: "(await transactGet(client, [characters.tx.get('x'), episodes.tx.get({ season: 1, number: 1 })]))[0]!.title",
    says: ["Property 'title' does not exist on type 'Character'."],
  },
  {
    rule: 'more than the legs',
    code: "(await transactGet(client, [characters.tx.get('x')]))[1]",
    says: ["Tuple type '[Character | null]' of length '1' has no element at index '1'."],
  },
  {
    rule: 'a write among reads',
    code: "await transactGet(client, [characters.tx.delete('x')])",
    says: [
      "Type 'WriteLeg' is not assignable to type 'GetLeg<unknown>'.",
      'Type \'"write"\' is not assignable to type \'"get"\'.',
    ],
  },
  {
    rule: 'a read among writes',
    code: "await transactWrite(client, [characters.tx.get('x')])",
    says: [
      "Type 'GetLeg<Character>' is not assignable to type 'WriteLeg'.",
      'Type \'"get"\' is not assignable to type \'"write"\'.',
    ],
  },
  {
    rule: 'a condition of another entity',
    code: "characters.tx.check('x', e.title.eq('x'))",
    says: [
      "Argument of type 'Condition<Episode>' is not assignable to parameter of type 'Condition<Character>'.",
      "Type 'Character' is missing the following properties from type 'Episode': season, number, title",
    ],
  },
  {
    rule: 'returnValues of a leg',
    code: "characters.tx.update('x', { age: 1 }, { returnValues: 'ALL_NEW' })",
    says: [
      "Object literal may only specify known properties, and 'returnValues' does not exist in type 'UpdateLegOptions<Character>'.",
    ],
  },
];
