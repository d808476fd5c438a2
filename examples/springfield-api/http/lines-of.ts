import { PayloadTooLargeException } from '@nestjs/common';

/** DynamoDB's largest item has 400 KB; a longer line would only fill the memory. */
const maximumLength = 400 * 1024;

/** Splits a text that comes in pieces into its lines. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    if (rest.length > maximumLength) throw new PayloadTooLargeException('A line is too long.');
    yield* lines;
  }
  if (rest !== '') yield rest;
}
