import type { RefusedUse } from '../../support/refused-use.js';

// Which attributes there are.

export const attributes: readonly RefusedUse[] = [
  {
    rule: 'an unknown attribute',
    code: 'c.agee.eq(1)',
    says: ["Property 'agee' does not exist on type 'Attributes<Character>'. Did you mean 'age'?"],
  },
  {
    rule: 'an unknown nested path',
    code: "c.address.citty.eq('x')",
    says: [
      "Property 'citty' does not exist on type 'NestedAttribute<Character, Address> & NestedAttributes<Character, Address>'. Did you mean 'city'?",
    ],
  },
  {
    rule: 'an unknown nested path, by get',
    code: "c.address.get('street')",
    says: ["Argument of type '\"street\"' is not assignable to parameter of type 'AttributeName<Address>'."],
  },
  {
    rule: 'an unknown path below a list',
    code: 'c.quotes.at(0).city',
    says: ["Property 'city' does not exist on type 'StringAttribute<Character, string> & Removable<Character>'."],
  },
  { rule: 'a method', code: 'c.greet', says: ["Property 'greet' does not exist on type 'Attributes<Character>'."] },
  {
    rule: 'a private member',
    code: 'c.notes',
    says: ["Property 'notes' does not exist on type 'Attributes<Character>'."],
  },
  {
    rule: 'an index of a list that is no number',
    code: "c.quotes.at('0')",
    says: ["Argument of type 'string' is not assignable to parameter of type 'number'."],
  },
];
