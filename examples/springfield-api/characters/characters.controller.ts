import { Repository, type Page } from '@entable/core';
import { InjectRepository } from '@entable/nestjs';
import {
  Body,
  ConflictException,
  Controller,
  Delete,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  Patch,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IfMatch } from '../http/if-match.js';
import { NextLink } from '../http/next-link.js';
import { VersionETag } from '../http/version-etag.js';
import { Character } from './character.js';
import { CharacterChanges } from './character-changes.js';
import { CharactersQuery } from './characters-query.js';

@ApiTags('characters')
@Controller('characters')
export class CharactersController {
  constructor(@InjectRepository(Character) private readonly characters: Repository<Character>) {}

  @Get()
  @UseInterceptors(NextLink)
  @ApiOkResponse({ type: [Character] })
  list(@Query() { occupation, minAge, limit, cursor }: CharactersQuery): Promise<Page<Character>> {
    const options = { filterCondition: this.characters.attr.age.gte(minAge), maxItems: limit, cursor };
    return occupation === undefined
      ? this.characters.scanPage(options)
      : this.characters.queryPage(occupation, { ...options, indexName: 'by-occupation' });
  }

  @Post()
  @UseInterceptors(VersionETag)
  @ApiCreatedResponse({ type: Character })
  async create(@Body() character: Character): Promise<Character> {
    await this.characters.create(character).catch(exists);
    return character;
  }

  @Get(':name')
  @UseInterceptors(VersionETag)
  @ApiOkResponse({ type: Character })
  async get(@Param('name') name: string): Promise<Character> {
    const character = await this.characters.get(name);
    if (character === null) throw new NotFoundException(`There is no ${name}.`);
    return character;
  }

  @Patch(':name')
  @UseInterceptors(VersionETag)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: Character })
  change(
    @Param('name') name: string,
    @IfMatch() version: number,
    @Body() changes: CharacterChanges,
  ): Promise<Character> {
    return this.characters.patch(name, changes, { version, returnValues: 'ALL_NEW' });
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiNoContentResponse()
  delete(@Param('name') name: string, @IfMatch() version: number): Promise<void> {
    return this.characters.delete(name, { version });
  }
}

/** The condition of a create is that there is nothing yet. */
function exists(error: Error): never {
  throw error.name === 'ConditionalCheckFailedException' ? new ConflictException('It exists already.') : error;
}
