// Writes many entities with a batch writer and reads them back in segments, and shows that memory stays flat.
import 'reflect-metadata';
import { strict as assert } from 'node:assert';
import { parseArgs } from 'node:util';
import { Attribute, Entity, PartitionKey, Repository } from '@entable/core';
import { createTables, deleteTables, startDynamoDB } from '@entable/testing';
import { measured, type PhaseFigures } from './memory-phase.js';

@Entity('bench_readings')
class Reading {
  @PartitionKey() id!: number;
  @Attribute() station!: string;
  @Attribute() takenAt!: Date;
  @Attribute() celsius!: number;
  @Attribute() isChecked!: boolean;
  @Attribute() note!: string;
}

/** An entity of about 300 bytes. */
function reading(id: number): Reading {
  return Object.assign(new Reading(), {
    id,
    station: `station ${id % 100}`,
    takenAt: new Date(1_700_000_000_000 + id),
    celsius: (id % 800) / 10 - 40,
    isChecked: id % 2 === 0,
    note: `reading ${id} `.padEnd(220, '.'),
  });
}

const { values } = parseArgs({
  options: { endpoint: { type: 'string' }, items: { type: 'string', default: '100000' } },
});
const endpoint = values.endpoint ?? process.env['ENTABLE_ENDPOINT'];
// An engine within this process would be measured too.
if (endpoint === undefined) throw new Error('Say where DynamoDB runs: --endpoint http://127.0.0.1:8000');
const items = Number(values.items);
assert(Number.isSafeInteger(items) && items > 0, '--items takes a whole number');

const { client, stop } = await startDynamoDB({ endpoint });
const tableName = `bench-readings-${process.pid}-${Date.now().toString(36)}`;
await createTables(client, [Reading], { tableName });
try {
  const readings = new Repository(Reading, { client, tableName });
  print(await measured('write', items, (tick) => write(readings, tick)));
  print(await measured('read', items, (tick) => read(readings, tick)));
} finally {
  await deleteTables(client, [Reading], { tableName });
  await stop();
}

async function write(readings: Repository<Reading>, tick: () => void): Promise<void> {
  await using writer = readings.batchWriter();
  for (let id = 0; id < items; id++) {
    await writer.put(reading(id));
    tick();
  }
  await writer.flush();
}

async function read(readings: Repository<Reading>, tick: () => void): Promise<void> {
  // One byte an item: a Set of all keys would be the largest thing in memory.
  const seen = new Uint8Array(items);
  let count = 0;
  for await (const { id } of readings.scanItems({ segments: 4 })) {
    assert.equal(seen[id], 0, `${id} came twice, or never went`);
    seen[id] = 1;
    count++;
    tick();
  }
  assert.equal(count, items);
}

function print({ name, items: count, seconds, early, end, peak }: PhaseFigures): void {
  const megabytes = (rss: number): string => `${rss.toFixed(0)} MB`;
  console.log(
    `${name.padEnd(5)} ${count} items, ${seconds.toFixed(1)} s; resident at 20 %: ${megabytes(early)}, ` +
      `at 100 %: ${megabytes(end)}, peak: ${megabytes(peak)}`,
  );
}
