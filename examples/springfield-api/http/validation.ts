import { ValidationPipe } from '@nestjs/common';

/** Makes instances of what a request brings, and refuses what their classes do not declare. */
export const validation = new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true });
