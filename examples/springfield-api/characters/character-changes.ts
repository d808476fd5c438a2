import { PartialType, PickType } from '@nestjs/swagger';
import { Character } from './character.js';

/** The body of a PATCH: what is left out stays as it is. */
export class CharacterChanges extends PartialType(PickType(Character, ['age', 'occupation', 'catchphrase'])) {}
