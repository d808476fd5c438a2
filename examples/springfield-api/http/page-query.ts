import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/** Which page of a list. */
export class PageQuery {
  @ApiPropertyOptional({ default: 20 }) @Type(() => Number) @IsInt() @Min(1) @Max(100) limit: number = 20;

  @ApiPropertyOptional({ description: 'From the link to the next page' }) @IsOptional() @IsString() cursor?: string;
}
