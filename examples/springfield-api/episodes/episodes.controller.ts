import { Repository, type Page } from '@entable/core';
import { InjectRepository } from '@entable/nestjs';
import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  ParseIntPipe,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { NextLink } from '../http/next-link.js';
import { PageQuery } from '../http/page-query.js';
import { Episode } from './episode.js';
import { EpisodesQuery } from './episodes-query.js';
import { EpisodesService } from './episodes.service.js';

@ApiTags('episodes')
@Controller('episodes')
export class EpisodesController {
  constructor(
    @InjectRepository(Episode) private readonly episodes: Repository<Episode>,
    private readonly service: EpisodesService,
  ) {}

  @Get()
  @UseInterceptors(NextLink)
  @ApiOkResponse({ type: [Episode] })
  list(@Query() { year, limit, cursor }: EpisodesQuery): Promise<Page<Episode>> {
    const options = { maxItems: limit, cursor };
    return year === undefined
      ? this.episodes.scanPage(options)
      : this.episodes.queryPage(year, { ...options, indexName: 'by-year' });
  }

  @Post()
  @ApiCreatedResponse({ type: Episode })
  async create(@Body() episode: Episode): Promise<Episode> {
    await this.service.create(episode);
    return episode;
  }

  @Get(':season')
  @UseInterceptors(NextLink)
  @ApiOkResponse({ type: [Episode] })
  season(@Param('season', ParseIntPipe) season: number, @Query() { limit, cursor }: PageQuery): Promise<Page<Episode>> {
    return this.episodes.queryPage(season, { maxItems: limit, cursor });
  }

  @Get(':season/:number')
  @ApiOkResponse({ type: Episode })
  async get(
    @Param('season', ParseIntPipe) season: number,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<Episode> {
    const episode = await this.episodes.get({ season, number });
    if (episode === null) throw new NotFoundException(`Season ${season} has no episode ${number}.`);
    return episode;
  }
}
