import 'reflect-metadata';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { documentApi } from './document-api.js';
import { Settings } from './settings.js';

const app = await NestFactory.create(AppModule, { logger: new ConsoleLogger({ json: true }) });
documentApi(app);
app.enableShutdownHooks();
await app.listen(app.get(Settings).port);
