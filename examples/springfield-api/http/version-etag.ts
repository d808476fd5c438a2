import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { tap, type Observable } from 'rxjs';

/** Answers with the entity's version as its ETag; express then makes 304 of a matching If-None-Match by itself. */
export class VersionETag implements NestInterceptor<{ version: number }> {
  intercept(context: ExecutionContext, next: CallHandler<{ version: number }>): Observable<{ version: number }> {
    const response = context.switchToHttp().getResponse<ServerResponse>();
    return next.handle().pipe(tap(({ version }) => response.setHeader('ETag', `"${version}"`)));
  }
}
