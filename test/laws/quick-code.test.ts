import { ClassCodec } from '#core/codec/class-codec.js';
import { converterOf } from '#core/codec/converter-of.js';
import { compileDecoder } from '#core/codec/decoder-code.js';
import { rootPath } from '#core/codec/value-path.js';
import { readEntity } from '#core/metadata/read-entity.js';
import { parseStored } from '#core/wire/stored-json.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AnyEntity, anyEntity } from '../support/any-entity.js';
import { lawRuns } from '../support/law-runs.js';

/** What a call comes to: what it gives, or the error, word for word. */
function outcomeOf(call: () => unknown): { gives: unknown } | { name: string; message: string } {
  try {
    return { gives: call() };
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
}

describe('the law of quick code', function () {
  this.timeout(120_000);
  const metadata = readEntity(AnyEntity);
  const path = rootPath('AnyEntity');
  const plain = new ClassCodec(metadata, converterOf, false);
  const quick = new ClassCodec(metadata, converterOf);

  /** Values that properties do not take, or that attributes do not hold. */
  const odd = fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    '\ud800',
    0,
    -0,
    NaN,
    Infinity,
    1e126,
    1e-131,
    1n,
    true,
    {},
    [],
    new Set(),
  );
  const oddStored = fc.constantFrom<unknown>(
    { NULL: true },
    { S: 'x' },
    { N: '1.50' },
    { N: '-0' },
    { N: '123456789012345678901234567890' },
    { N: '1E+20' },
    { N: '0.1234567890123456' },
    { N: '0.12345678901234567' },
    { BOOL: false },
    { B: new Uint8Array([1]) },
    { SS: ['a'] },
    { L: [{ NULL: true }] },
    { M: {} },
  );
  const properties = metadata.attributes.map(({ property }) => property);
  const names = [...metadata.attributes.map(({ name }) => name), 'toString', 'stranger', '__proto__'];

  it('what it writes is what the converters encode, and it refuses what they refuse', () => {
    let taken = 0;
    // Half of the entities are as they should be.
    const change = fc.option(fc.tuple(fc.constantFrom(...properties, 'another', 'undecorated'), odd), { freq: 2 });
    fc.assert(
      fc.property(anyEntity(), change, (entity, changed) => {
        if (changed !== null) Reflect.set(entity, ...changed);
        const written = outcomeOf(() => parseStored(quick.write(entity, path)));
        expect(written).to.deep.equal(outcomeOf(() => plain.encode(entity, path)));
        if ('gives' in written && quick.writeQuickly(entity, path) !== undefined) taken++;
      }),
      { numRuns: lawRuns(800) },
    );
    expect(taken).to.be.greaterThan(lawRuns(800) / 3);
  });

  it('what it decodes is what the converters decode, and it refuses what they refuse', () => {
    const change = fc.option(fc.tuple(fc.constantFrom(...names), fc.option(oddStored)), { freq: 2 });
    const modes = fc.constantFrom('drop' as const, 'keep' as const, 'reject' as const);
    const decodeMembers = compileDecoder(
      metadata.attributes.map((each) => ({ ...each, converter: converterOf(each.type) })),
    )!;
    let taken = 0;
    fc.assert(
      fc.property(anyEntity(), change, modes, (entity, changed, unknownAttributes) => {
        const item = plain.encode(entity, path);
        if (changed !== null) {
          const [name, value] = changed;
          if (value === null) delete item[name];
          else Object.defineProperty(item, name, { value, enumerable: true, configurable: true, writable: true });
        }
        const reading = { partial: false, unknownAttributes };
        const decoded = outcomeOf(() => quick.decode(item, path, reading));
        expect(decoded).to.deep.equal(outcomeOf(() => plain.decode(item, path, reading)));
        if ('gives' in decoded && decodeMembers(item, new AnyEntity(), path, reading) !== -1) taken++;
      }),
      { numRuns: lawRuns(800) },
    );
    expect(taken).to.be.greaterThan(lawRuns(800) / 3);
  });

  it('where code can not be made of text, the converters do it all', async () => {
    const program = `
      import { Repository, Entity, PartitionKey } from '@entable/core';
      class Thing {}
      PartitionKey({ type: () => String })(Thing.prototype, 'id');
      Entity('things')(Thing);
      const client = { config: {}, send: async () => ({ Item: { id: { S: 'a' } }, $metadata: {} }) };
      const things = new Repository(Thing, { client, keySchema: 'declared' });
      await things.save(Object.assign(new Thing(), { id: 'a' }));
      console.log((await things.get('a')).id);
      try { new Function('return 1'); console.log('made'); } catch { console.log('refused'); }`;
    const flags = ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', program];
    const { stdout } = await promisify(execFile)(process.execPath, flags);
    expect(stdout.split('\n').slice(0, 2)).to.deep.equal(['a', 'refused']);
  });
});
