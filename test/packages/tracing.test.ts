import { expect } from 'chai';
import { transform } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runConsumer, writeConsumer, type Consumer } from '../support/consumer.js';
import { uniqueTableName } from '../support/engine.js';
import { root } from '../support/run-typescript.js';

interface Span {
  readonly name: string;
  readonly code: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const formats = { module: 'esm', commonjs: 'cjs' } as const;
const places = { oldest: { within: 'test/projects/sdk-3.705' }, newest: {} };

async function compiled(file: string, type: Consumer['type']): Promise<string> {
  const { code } = await transform(readFileSync(join(root, 'test/packages', `${file}.ts`), 'utf8'), {
    loader: 'ts',
    format: formats[type],
    target: 'node20',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
  });
  return code;
}

describe('calls of the packed packages under OpenTelemetry', function () {
  this.timeout(60_000);

  for (const [which, place] of Object.entries(places)) {
    for (const type of ['module', 'commonjs'] as const) {
      it(`are traced as the SDK's commands: the ${which} SDK, ${type}`, async () => {
        const sources = {
          'tracing-setup.js': await compiled('tracing-setup', type),
          'main.js': await compiled('tracing-application', type),
        };
        const folder = await writeConsumer(`tracing-${type}`, { type, sources, ...place });
        const output = await runConsumer(folder, 'main.js', uniqueTableName(`tracing-${type}`));
        const { own, plain, cached } = JSON.parse(output) as Record<'own' | 'plain' | 'cached', Span[]>;
        expect(own).to.deep.equal(plain);
        expect(cached).to.deep.equal(plain);
        const commands = ['Put', 'Put', 'Get', 'BatchWrite', 'Query', 'Scan', 'BatchGet', 'Delete'];
        const names = commands.map((each) => `DynamoDB.${each}${/Query|Scan/.test(each) ? '' : 'Item'}`);
        expect(own.map(({ name }) => name)).to.deep.equal(names);
        expect(own.map(({ code }) => code)).to.deep.equal([0, 2, 0, 0, 0, 0, 0, 0]);
        expect(own[4]!.attributes).to.include({ 'aws.dynamodb.count': 2, 'http.response.status_code': 200 });
      });
    }
  }
});
