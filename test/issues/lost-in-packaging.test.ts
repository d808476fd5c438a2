import 'reflect-metadata';
import { Attribute, Entity, EntityMetadataError, PartitionKey, Repository, type EntityClass } from '@entable/core';
import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { root } from '../support/run-typescript.js';
import { stubClient } from '../support/recording-client.js';
import { thrown } from '../support/refusals.js';
import { secondCopy } from '../support/second-copy.js';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Everything that a package's sources import from elsewhere, types included, since declarations import it too. */
function importsOf(folder: string): Set<string> {
  const files = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = files
    .filter((file) => /\.c?ts$/.test(file))
    .map((file) => readFileSync(join(folder, 'src', file), 'utf8'));
  const named = sources.flatMap((text) => [
    ...text.matchAll(
      /^(?:import|export)\b[^;]*?\bfrom '([^'.][^']*)'|^import '([^'.][^']*)'|\b(?:import|require)\('([^'.][^']*)'\)/gm,
    ),
  ]);
  return new Set(named.map(([, from, bare, dynamic]) => (from ?? bare ?? dynamic)!).filter((each) => !isBuiltin(each)));
}

const packages = readdirSync(join(root, 'packages')).map((name) => {
  const folder = join(root, 'packages', name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  return { folder, manifest, imports: importsOf(folder) };
});

describe('lost in packaging', () => {
  it('decorators that another copy of the package never saw', async () => {
    const copy = await secondCopy();
    @copy.Entity('things')
    class Thing {
      @copy.PartitionKey() id!: string;
      @Attribute() text!: string;
    }
    const { client } = stubClient();
    for (const Each of [Repository, copy.Repository])
      expect(() => new Each(Thing, { client, keySchema: 'declared' })).not.to.throw();
  });

  for (const { manifest, imports } of packages) {
    it(`the one copy of what an application shares with ${manifest.name}`, () => {
      const shared = /^@aws-sdk\/|^@nestjs\/|^class-|^reflect-metadata$/;
      expect(Object.keys(manifest.dependencies ?? {}).filter((name) => shared.test(name))).to.deep.equal([]);
    });

    it(`a production to a module inside of the SDK that ${manifest.name} imports`, () => {
      const deep = /^@aws-sdk\/[^/]+\/|^@smithy\//;
      expect([...imports].filter((name) => deep.test(name))).to.deep.equal([]);
      // Else nothing was looked at.
      expect(imports.size).to.be.greaterThan(0);
    });

    it(`types that need a package which ${manifest.name} forgot`, () => {
      const packageOf = (name: string): string => /^(@[^/]+\/)?[^/]+/.exec(name)![0];
      const known = { ...manifest.dependencies, ...manifest.peerDependencies };
      expect([...imports].map(packageOf).filter((name) => !(name in known))).to.deep.equal([]);
    });
  }

  /** A class as builds compile it that emit no types: the decorators are called, and nothing else is known. */
  function untyped(options: Parameters<typeof Entity>[1] = {}): EntityClass {
    class Untyped {
      id = '';
      age = 0;
    }
    PartitionKey()(Untyped.prototype, 'id');
    Attribute()(Untyped.prototype, 'age');
    Entity('untyped', options)(Untyped);
    return Untyped;
  }
  const repositoryOf = (entity: unknown): Repository<object> =>
    new Repository<object>(entity as new () => object, { client: stubClient().client, keySchema: 'declared' });

  it('the types of attributes, in a build that emits none', () => {
    const { problems } = thrown(EntityMetadataError, () => repositoryOf(untyped()));
    expect(problems.map((problem) => problem.split(':')[0])).to.deep.equal(['id', 'age']);
    for (const problem of problems) expect(problem).to.match(/no type was emitted.*emitDecoratorMetadata/);
    expect(() => repositoryOf(untyped({ untyped: 'by-value' }))).not.to.throw();
  });

  it('decorators that ran as standard ones of a compiler that gives them no metadata, without a word', () => {
    const context = { kind: 'field', name: 'age', static: false, private: false, addInitializer: () => {} } as const;
    for (const decorate of [Attribute(), PartitionKey()]) {
      const { message } = thrown(EntityMetadataError, () => decorate(undefined, context));
      expect(message).to.match(/'age' ran as a standard one without context.metadata.*"experimentalDecorators": true/);
    }
  });

  it('the name of what a circular import left undefined', () => {
    const { message } = thrown(EntityMetadataError, () => repositoryOf(undefined));
    expect(message).to.match(/undefined was given.*import each other/);
    class Order {
      id = '';
      customer?: object;
    }
    PartitionKey({ type: () => String })(Order.prototype, 'id');
    Attribute({ type: () => undefined as never })(Order.prototype, 'customer');
    Entity('orders')(Order);
    expect(thrown(EntityMetadataError, () => repositoryOf(Order)).message).to.match(/customer.*circular import/);
  });
});
