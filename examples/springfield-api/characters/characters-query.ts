import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, IsOptional, Min } from 'class-validator';
import { PageQuery } from '../http/page-query.js';

/** Which characters: of one occupation by the index, of an age by a filter. */
export class CharactersQuery extends PageQuery {
  @ApiPropertyOptional() @IsOptional() @IsNotEmpty() occupation?: string;

  @ApiPropertyOptional({ default: 0 }) @Type(() => Number) @IsInt() @Min(0) minAge: number = 0;
}
