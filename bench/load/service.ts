// The service of examples/springfield-api in a process of its own, on a client that is throttled at random.
import 'reflect-metadata';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { getClientToken } from '@entable/nestjs';
import { injectFaults } from '@entable/testing';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../examples/springfield-api/app.module.js';

/** What the process tells its parent. */
export type ServiceMessage =
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'memory'; readonly rss: number }
  | { readonly kind: 'stopped'; readonly faults: number };

const client = new DynamoDBClient({});
const faults = injectFaults(client, {
  seed: Number(process.env['FAULTS_SEED']),
  rate: Number(process.env['FAULTS_RATE']),
  kinds: ['throttle'],
});
const testing = await Test.createTestingModule({ imports: [AppModule] })
  .overrideProvider(getClientToken())
  .useValue(client)
  .compile();
const app = testing.createNestApplication({ logger: ['error'] });
await app.listen(0, '127.0.0.1');
tell({ kind: 'listening', url: await app.getUrl() });

const sampling = setInterval(() => tell({ kind: 'memory', rss: process.memoryUsage.rss() }), 100);
process.once('message', () => void stop());

/** Answers what is under way; the process ends when nothing is left to do. */
async function stop(): Promise<void> {
  clearInterval(sampling);
  await app.close();
  tell({ kind: 'stopped', faults: faults.history.length });
  process.disconnect();
}

function tell(message: ServiceMessage): void {
  process.send!(message);
}
