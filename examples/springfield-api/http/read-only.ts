import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Exclude } from 'class-transformer';
import { Allow } from 'class-validator';

/** A property that responses show, and that requests can't set: what they say of it is passed over. */
export const ReadOnly = (): PropertyDecorator =>
  applyDecorators(ApiProperty({ readOnly: true }), Exclude({ toClassOnly: true }), Allow());
