import { EntableModule } from '@entable/nestjs';
import { Module } from '@nestjs/common';
import { Character } from '../characters/character.js';
import { Episode } from '../episodes/episode.js';
import { HealthController } from './health.controller.js';

@Module({ imports: [EntableModule.forFeature([Character, Episode])], controllers: [HealthController] })
export class HealthModule {}
