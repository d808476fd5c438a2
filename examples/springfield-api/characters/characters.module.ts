import { EntableModule } from '@entable/nestjs';
import { Module } from '@nestjs/common';
import { Character } from './character.js';
import { CharactersController } from './characters.controller.js';
import { ImportController } from './import.controller.js';

@Module({
  imports: [EntableModule.forFeature([Character])],
  controllers: [CharactersController, ImportController],
})
export class CharactersModule {}
