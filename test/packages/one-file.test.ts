import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commonJSBuild, unpackedPackages } from '../support/unpacked-packages.js';

describe('the published @entable/core', function () {
  this.timeout(120_000);
  let dist: string;
  before(async () => (dist = join(await unpackedPackages(), 'node_modules/@entable/core/dist')));

  it('is one file to Node, beside the one that is CommonJS in both builds', () => {
    const imports = readFileSync(join(dist, 'bundle.js'), 'utf8').matchAll(/\bfrom "(\.[^"]*)"/g);
    expect(Array.from(imports, ([, path]) => path)).to.deep.equal(['./metadata/type-storage.cjs']);
    const files = readdirSync(join(dist, 'cjs'), { recursive: true }).map(String);
    expect(files.filter((file) => /\.c?js$/.test(file))).to.have.members(['index.js', 'metadata/type-storage.cjs']);
  });

  it('names its classes as it exports them, and exports the same by both', async () => {
    const module = (await import(pathToFileURL(join(dist, 'bundle.js')).href)) as Record<string, unknown>;
    const commonJS: Record<string, unknown> = await commonJSBuild();
    expect(Object.keys(commonJS)).to.have.members(Object.keys(module));
    for (const build of [module, commonJS]) {
      const errors = Object.entries(build).filter(([name]) => name.endsWith('Error'));
      expect(errors.length).to.be.greaterThan(15);
      for (const [name, value] of errors) expect((value as { readonly name: string }).name).to.equal(name);
    }
  });
});
