import { Repository } from '@entable/core';
import { InjectRepository } from '@entable/nestjs';
import { Controller, Get, Logger, ServiceUnavailableException } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { Character } from '../characters/character.js';
import { Episode } from '../episodes/episode.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  private readonly logger = new Logger(HealthController.name);

  constructor(
    @InjectRepository(Character) private readonly characters: Repository<Character>,
    @InjectRepository(Episode) private readonly episodes: Repository<Episode>,
  ) {}

  /** Whether both tables are there, with the keys and indexes that the classes declare. */
  @Get()
  @ApiOkResponse()
  @ApiServiceUnavailableResponse()
  async check(): Promise<{ status: 'ok' }> {
    try {
      await Promise.all([this.characters.checkTable(), this.episodes.checkTable()]);
      return { status: 'ok' };
    } catch (error) {
      this.logger.error(error);
      throw new ServiceUnavailableException({ status: 'error' });
    }
  }
}
