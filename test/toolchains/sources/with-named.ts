import * as byValue from './by-value.js';
import { asHomer, asPlainHomer } from './homer.js';
import { live, refusal } from './live.js';
import { Address, Character } from './named.js';
import { Untold } from './untold.js';

// The program of tools that emit no types.

const table = process.argv[2]!;

async function main(): Promise<void> {
  const named = await live(Character, asHomer(new Character(), Address), `${table}-named`);
  const plain = await live(byValue.Character, asPlainHomer(new byValue.Character()), `${table}-plain`);
  console.log(JSON.stringify({ named, plain, refusal: refusal(Untold) }));
}
void main();
