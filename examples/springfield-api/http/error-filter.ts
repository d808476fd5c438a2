import { type ArgumentsHost, Catch } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { ServerResponse } from 'node:http';
import { httpErrorOf } from './http-error-of.js';

/** Answers errors of DynamoDB and Entable by their status; Nest logs what is left, and answers 500 without details. */
@Catch()
export class ErrorFilter extends BaseExceptionFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    const answer = httpErrorOf(error);
    const response = host.switchToHttp().getResponse<ServerResponse>();
    if (answer?.getStatus() === 503 && !response.headersSent) response.setHeader('Retry-After', '1');
    super.catch(answer ?? error, host);
  }
}
