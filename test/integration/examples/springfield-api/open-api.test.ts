import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { Character } from '../../../../examples/springfield-api/characters/character.js';
import { chromiumPath, startChromium } from '../../../support/chromium.js';
import { skipVisibly } from '../../../support/engine.js';
import { homer, SpringfieldApi } from '../../../support/springfield-api.js';

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: object }> }>;
}

interface OpenApi {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<
      string,
      { readonly required?: readonly string[]; readonly properties: Record<string, object> }
    >;
  };
}

const operations = [
  'GET /characters',
  'POST /characters',
  'POST /characters/import',
  'GET /characters/{name}',
  'PATCH /characters/{name}',
  'DELETE /characters/{name}',
  'GET /episodes',
  'POST /episodes',
  'GET /episodes/{season}',
  'GET /episodes/{season}/{number}',
  'GET /health',
].sort();

describe('the OpenAPI page of springfield-api', () => {
  let api: SpringfieldApi;
  before(async () => {
    api = await SpringfieldApi.start();
    await api.characters.create(Object.assign(new Character(), homer));
  });
  after(() => api.stop());

  describe('as JSON', () => {
    let document: OpenApi;
    before(async () => {
      document = (await api.get('/docs-json')).body as OpenApi;
    });

    it('has the operations', () => {
      expect(document.openapi).to.match(/^3\./);
      const found = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      );
      expect(found.sort()).to.deep.equal(operations);
    });

    it('has the entities as schemas, and says what is only read', () => {
      const { Character: character, CharacterChanges, Episode } = document.components.schemas;
      expect(Object.keys(character!.properties)).to.have.members([
        'name',
        'age',
        'occupation',
        'catchphrase',
        'appearances',
        'version',
        'updatedAt',
      ]);
      expect(character!.required).not.to.include('catchphrase');
      expect(character!.properties['age']).to.deep.equal({ type: 'number' });
      expect(character!.properties['version']).to.deep.equal({ type: 'number', readOnly: true });
      expect(Object.keys(CharacterChanges!.properties)).to.deep.equal(['age', 'occupation', 'catchphrase']);
      expect(CharacterChanges).not.to.have.property('required');
      expect(Episode!.properties['airedOn']).to.deep.equal({ type: 'string', format: 'date-time' });
      expect(Episode!.properties['cast']).to.deep.include({ type: 'array', items: { type: 'string' } });
    });

    it('says what operations take and give', () => {
      const reference = { $ref: '#/components/schemas/Character' };
      const list = document.paths['/characters']!['get']!;
      expect(list.parameters.map(({ name, required = false }) => [name, required])).to.have.deep.members(
        ['limit', 'cursor', 'occupation', 'minAge'].map((name) => [name, false]),
      );
      expect(list.responses['200']!.content!['application/json']!.schema).to.deep.equal({
        type: 'array',
        items: reference,
      });
      const create = document.paths['/characters']!['post']!;
      expect(create.requestBody!.content['application/json']!.schema).to.deep.equal(reference);
      const patch = document.paths['/characters/{name}']!['patch']!;
      expect(patch.parameters).to.deep.include.members([
        { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } },
      ]);
      expect(document.paths['/characters/import']!['post']!.requestBody!.content).to.have.property(
        'application/x-ndjson',
      );
    });
  });

  describe('in a browser', () => {
    let browser: Browser | undefined;
    before(async function () {
      this.timeout(60_000);
      const path = chromiumPath();
      if (path !== undefined) browser = await startChromium(path);
    });
    after(() => browser?.close());

    it('shows the operations, and gets the stored character by "Try it out"', async function () {
      this.timeout(60_000);
      if (browser === undefined) skipVisibly(this, 'this machine has no Chromium; CHROMIUM_PATH may name one');
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      await page.goto(`${api.url}/docs`);

      const shown = page.locator('.opblock-summary');
      await shown.first().waitFor();
      const summaries = await shown.evaluateAll((blocks) =>
        blocks.map(({ textContent }) => textContent.replaceAll(/\u200b/g, '')),
      );
      const texts = summaries.map((text) => /^(GET|POST|PATCH|DELETE)(\/[\w/{}]*)/.exec(text)?.slice(1).join(' '));
      expect(texts.sort()).to.deep.equal(operations);

      const block = page.locator('.opblock', { has: page.locator('[data-path="/characters/{name}"]') });
      const get = block.and(page.locator('.opblock-get'));
      await get.locator('.opblock-summary-control').click();
      await get.getByRole('button', { name: 'Try it out' }).click();
      await get.getByPlaceholder('name').fill('Homer');
      await get.getByRole('button', { name: 'Execute' }).click();
      const answer = get.locator('.live-responses-table .response').first();
      await answer.waitFor();
      expect(await answer.locator('.response-col_status').innerText()).to.contain('200');
      const body = JSON.parse(await answer.locator('.highlight-code code').innerText()) as object;
      expect(body).to.deep.include({ ...homer, version: 1 });
      expect(problems).to.deep.equal([]);
    });
  });
});
