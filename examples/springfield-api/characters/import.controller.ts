import { Repository } from '@entable/core';
import { InjectRepository } from '@entable/nestjs';
import { Controller, Headers, Post, Req, Res, UnsupportedMediaTypeException } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { linesOf } from '../http/lines-of.js';
import { Character } from './character.js';
import { importCharacters } from './import-characters.js';

const ndjson = 'application/x-ndjson';

@ApiTags('characters')
@Controller('characters/import')
export class ImportController {
  constructor(@InjectRepository(Character) private readonly characters: Repository<Character>) {}

  @Post()
  @ApiConsumes(ndjson)
  @ApiProduces(ndjson)
  @ApiBody({ type: Character })
  @ApiOkResponse({ description: 'A line for each refused line and each step of progress, and a last one with `done`' })
  async import(
    @Headers('content-type') contentType: string | undefined,
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
  ): Promise<void> {
    if (contentType?.startsWith(ndjson) !== true) throw new UnsupportedMediaTypeException(`Send ${ndjson}.`);
    response.writeHead(200, { 'Content-Type': ndjson });
    const events = new PassThrough({ objectMode: true });
    importCharacters(this.characters, linesOf(request.setEncoding('utf8')), events).then(
      () => events.end(),
      (error: Error) => events.destroy(error),
    );
    await pipeline(events, toLines, response);
  }
}

async function* toLines(events: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(event)}\n`;
}
