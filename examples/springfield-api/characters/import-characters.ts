import { UnprocessedItemsError, type Repository } from '@entable/core';
import { BadRequestException } from '@nestjs/common';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { httpErrorOf } from '../http/http-error-of.js';
import { validation } from '../http/validation.js';
import { Character } from './character.js';

/** How an import goes on; the last event has `done`. */
type ImportEvent =
  | { readonly stored: number }
  | { readonly line: number; readonly error: unknown }
  | { readonly done: true; readonly stored: number; readonly refused: number; readonly unprocessed: readonly string[] };

/**
 * Stores a character a line, in batches: reads on as fast as DynamoDB takes them, and passes over lines that are refused.
 * It replaces what is stored, since batches take no conditions.
 *
 * @param events - is told how the import goes on.
 */
export async function importCharacters(
  characters: Repository<Character>,
  lines: AsyncIterable<string>,
  events: Writable,
): Promise<void> {
  const tell = async (event: ImportEvent): Promise<void> => {
    // Where the client has gone, nothing drains any more.
    if (events.destroyed) throw new Error('Nobody listens to the import.');
    if (!events.write(event)) await Promise.race([once(events, 'drain'), once(events, 'close')]);
  };
  let [line, stored, refused] = [0, 0, 0];
  let unprocessed: string[] = [];
  const onProgress = (count: number): void => void (events.destroyed || events.write({ stored: (stored = count) }));
  try {
    await characters.batchWrite(
      async (writer) => {
        for await (const text of lines) {
          line++;
          try {
            await writer.put(await characterOf(text));
          } catch (error) {
            const answer = httpErrorOf(error);
            if (answer?.getStatus() !== 400) throw error;
            refused++;
            await tell({ line, error: answer.getResponse() });
          }
        }
      },
      { ignoreVersion: true, onProgress },
    );
  } catch (error) {
    if (!(error instanceof UnprocessedItemsError)) throw error;
    const { entities }: UnprocessedItemsError<Character> = error;
    unprocessed = entities.map(({ name }) => name);
  }
  await tell({ done: true, stored, refused, unprocessed });
}

async function characterOf(line: string): Promise<Character> {
  return validation.transform(parse(line), { type: 'body', metatype: Character });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BadRequestException('This is no JSON.');
  }
}
