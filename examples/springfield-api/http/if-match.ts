import {
  createParamDecorator,
  HttpException,
  HttpStatus,
  PreconditionFailedException,
  type ExecutionContext,
} from '@nestjs/common';
import type { IncomingMessage } from 'node:http';

/**
 * The version that the client has read, by the header If-Match.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-if-match
 */
export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext): number => {
  const etag = context.switchToHttp().getRequest<IncomingMessage>().headers['if-match'];
  if (etag === undefined) {
    throw new HttpException('If-Match: give the ETag of what you have read.', HttpStatus.PRECONDITION_REQUIRED);
  }
  const version = /^"([1-9]\d{0,14})"$/.exec(etag)?.[1];
  if (version === undefined) throw new PreconditionFailedException('If-Match: this is not an ETag of a GET.');
  return Number(version);
});
