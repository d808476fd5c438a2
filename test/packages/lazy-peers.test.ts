import { expect } from 'chai';
import { writeConsumer, runConsumer } from '../support/consumer.js';

/** Which optional peers the process has loaded: they are CommonJS to Node, however they are imported. */
const report = `
const peers = ['class-validator', 'class-transformer', '@aws-sdk/lib-dynamodb', 'reflect-metadata'];
const loaded = () => peers.filter((peer) => Object.keys(cache).some((file) => file.includes('/node_modules/' + peer + '/')));
console.log('imported', loaded().join());
`;
const esm = (first: string): string => `
import { createRequire } from 'node:module';
${first}
await import('@entable/core');
const { cache } = createRequire(import.meta.url);
${report}`;
const commonjs = `require('@entable/core');\nconst { cache } = require;\n${report}`;

describe('importing @entable/core', function () {
  this.timeout(60_000);

  it('loads no optional peer: an ES module', async () => {
    const folder = await writeConsumer('lazy-module', { type: 'module', sources: { 'main.js': esm('') } });
    expect(await runConsumer(folder, 'main.js')).to.equal('imported \n');
  });

  it('loads no optional peer: CommonJS', async () => {
    const folder = await writeConsumer('lazy-commonjs', { type: 'commonjs', sources: { 'main.js': commonjs } });
    expect(await runConsumer(folder, 'main.js')).to.equal('imported \n');
  });

  it('is told from a program that loads them itself', async () => {
    const first = ['class-validator', 'class-transformer', '@aws-sdk/lib-dynamodb', 'reflect-metadata']
      .map((peer) => `import '${peer}';`)
      .join('\n');
    const folder = await writeConsumer('eager-module', { type: 'module', sources: { 'main.js': esm(first) } });
    const expected = 'imported class-validator,class-transformer,@aws-sdk/lib-dynamodb,reflect-metadata\n';
    expect(await runConsumer(folder, 'main.js')).to.equal(expected);
  });
});
