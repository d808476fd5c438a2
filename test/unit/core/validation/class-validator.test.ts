import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Saves and reads an entity in a process of its own, and says whether class-validator was loaded there. */
async function isLoaded(before: string): Promise<boolean> {
  const script = `
    import { createRequire } from 'node:module';
    import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
    import { Entity, PartitionKey, Repository } from '@entable/core';
    ${before}
    class Thing {}
    Entity('things')(Thing);
    PartitionKey({ type: () => String })(Thing.prototype, 'id');
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    const handle = async ({ headers: { 'x-amz-target': target } }) => ({
      response: { statusCode: 200, headers, body: Buffer.from(target.endsWith('GetItem') ? '{"Item":{"id":{"S":"a"}}}' : '{}') },
    });
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const client = new DynamoDBClient({ region: 'us-east-1', credentials, requestHandler: { handle } });
    const things = new Repository(Thing, { client, keySchema: 'declared' });
    await things.save(Object.assign(new Thing(), { id: 'a' }));
    await things.update('a', [things.attr.id.remove()]).catch(() => undefined);
    if (!((await things.get('a')) instanceof Thing)) throw new Error('not read');
    const { cache } = createRequire(process.cwd() + '/x.js');
    console.log(Object.keys(cache).some((path) => /node_modules.class-validator/.test(path)));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return JSON.parse(stdout) as boolean;
}

describe('class-validator', () => {
  it('is not loaded where no class has rules', async () => {
    expect(await isLoaded('')).to.equal(false);
  });

  it('is there where the application has it', async () => {
    expect(await isLoaded("import 'class-validator';")).to.equal(true);
  });
});
