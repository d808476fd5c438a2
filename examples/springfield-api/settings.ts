import { Injectable } from '@nestjs/common';

/** What the environment says. Where DynamoDB is, the SDK reads by itself: `AWS_ENDPOINT_URL_DYNAMODB`, `AWS_REGION`. */
@Injectable()
export class Settings {
  readonly tablePrefix = process.env['TABLE_PREFIX'] ?? '';
  readonly cursorSecret = required('CURSOR_SECRET');
  readonly port = Number(process.env['PORT'] ?? 3000);
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set.`);
  return value;
}
