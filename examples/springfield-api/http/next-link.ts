import type { Page } from '@entable/core';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { map, type Observable } from 'rxjs';

/**
 * Answers with the items of a page, and with a link to the next one.
 * @see https://www.rfc-editor.org/rfc/rfc8288
 */
export class NextLink<T> implements NestInterceptor<Page<T>, readonly T[]> {
  intercept(context: ExecutionContext, next: CallHandler<Page<T>>): Observable<readonly T[]> {
    const http = context.switchToHttp();
    const { url = '' } = http.getRequest<IncomingMessage>();
    return next.handle().pipe(
      map(({ items, cursor }) => {
        if (cursor !== undefined) http.getResponse<ServerResponse>().setHeader('Link', nextLink(url, cursor));
        return items;
      }),
    );
  }
}

function nextLink(url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  searchParams.set('cursor', cursor);
  return `<${pathname}?${searchParams.toString()}>; rel="next"`;
}
