import { EntableModule } from '@entable/nestjs';
import { Module } from '@nestjs/common';
import { Character } from '../characters/character.js';
import { Episode } from './episode.js';
import { EpisodesController } from './episodes.controller.js';
import { EpisodesService } from './episodes.service.js';

@Module({
  imports: [EntableModule.forFeature([Episode, Character])],
  controllers: [EpisodesController],
  providers: [EpisodesService],
})
export class EpisodesModule {}
