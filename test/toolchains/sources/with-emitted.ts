import { Address, Character } from './emitted.js';
import { asHomer } from './homer.js';
import { live, refusal } from './live.js';
import { Untold } from './untold.js';

// The program of tools that emit types.

const table = process.argv[2]!;

async function main(): Promise<void> {
  const emitted = await live(Character, asHomer(new Character(), Address), `${table}-emitted`);
  console.log(JSON.stringify({ emitted, refusal: refusal(Untold) }));
}
void main();
