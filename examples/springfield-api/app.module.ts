import { EntableModule } from '@entable/nestjs';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { CharactersModule } from './characters/characters.module.js';
import { EpisodesModule } from './episodes/episodes.module.js';
import { HealthModule } from './health/health.module.js';
import { ErrorFilter } from './http/error-filter.js';
import { validation } from './http/validation.js';
import { logRequest } from './log-request.js';
import { SettingsModule } from './settings.module.js';
import { Settings } from './settings.js';

const database = EntableModule.forRootAsync({
  imports: [SettingsModule],
  inject: [Settings],
  useFactory: ({ tablePrefix, cursorSecret }: Settings) => ({
    tableName: (name) => tablePrefix + name,
    cursorSecret,
    checkTables: true,
    onRequest: logRequest,
    returnConsumedCapacity: 'TOTAL',
  }),
});

@Module({
  imports: [database, CharactersModule, EpisodesModule, HealthModule],
  providers: [
    { provide: APP_PIPE, useValue: validation },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
})
export class AppModule {}
