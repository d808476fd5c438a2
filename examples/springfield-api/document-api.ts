import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** Serves the OpenAPI page at /docs, and its JSON at /docs-json. */
export function documentApi(app: INestApplication): void {
  const description = new DocumentBuilder().setTitle('Springfield').setVersion('1.0').build();
  SwaggerModule.setup('docs', app, SwaggerModule.createDocument(app, description));
}
