import { expect } from 'chai';

/** What a program tells of an entity that lived as it should. */
const lived = { isEqual: true, age: 40, names: ['Homer'] };

/** Holds what a program of `sources` told against what it should, the refusal of an untold type included. */
export function expectToLive(told: unknown, kinds: readonly string[], reason: RegExp): void {
  const { refusal, ...lives } = told as { readonly refusal: string };
  expect(lives).to.deep.equal(Object.fromEntries(kinds.map((kind) => [kind, lived])));
  expect(refusal).to.match(/^EntityMetadataError: /);
  expect(refusal).to.include('bornAt').and.to.include('{ type: () => … }');
  expect(refusal).to.match(reason);
}

/** Where a type was emitted that says nothing, and where none was. */
export const unusable = /emitted no usable type/;
export const none = /no type was emitted/;
