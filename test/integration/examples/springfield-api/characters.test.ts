import { expect } from 'chai';
import { Character } from '../../../../examples/springfield-api/characters/character.js';
import { homer, SpringfieldApi } from '../../../support/springfield-api.js';

describe('the characters of springfield-api', () => {
  let api: SpringfieldApi;
  beforeEach(async () => {
    api = await SpringfieldApi.start();
  });
  afterEach(() => api.stop());

  it('are created, read, changed and deleted', async () => {
    const created = await api.post('/characters', homer);
    expect([created.status, created.headers.get('etag')]).to.deep.equal([201, '"1"']);
    expect(created.body).to.deep.include({ ...homer, appearances: 0, version: 1 });
    expect((await api.characters.get('Homer'))?.age).to.equal(39);

    const read = await api.get('/characters/Homer');
    expect([read.status, read.headers.get('etag'), read.body]).to.deep.equal([200, '"1"', created.body]);

    const changed = await api.patch('/characters/Homer', '"1"', { age: 40 });
    expect([changed.status, changed.headers.get('etag')]).to.deep.equal([200, '"2"']);
    expect(changed.body).to.deep.include({ ...homer, age: 40, version: 2 });

    expect((await api.send('DELETE', '/characters/Homer', { 'If-Match': '"2"' })).status).to.equal(204);
    expect((await api.get('/characters/Homer')).status).to.equal(404);
    expect(await api.characters.get('Homer')).to.equal(null);
  });

  it('are created once: 409', async () => {
    await api.post('/characters', homer);
    const { status, body } = await api.post('/characters', { ...homer, age: 1 });
    expect(status).to.equal(409);
    expect(body).to.deep.include({ message: 'It exists already.' });
    expect((await api.characters.get('Homer'))?.age).to.equal(39);
  });

  it('keep what a client can not set', async () => {
    await api.post('/characters', { ...homer, appearances: 500, version: 7, updatedAt: '1990-01-01T00:00:00Z' });
    const stored = await api.characters.get('Homer');
    expect([stored?.appearances, stored?.version]).to.deep.equal([0, 1]);
    expect(stored?.updatedAt.getUTCFullYear()).to.be.greaterThan(2000);
  });

  it('are not sent again to whoever has them: 304', async () => {
    await api.post('/characters', homer);
    // Without Cache-Control fetch would ask for no cached answer.
    const having = (etag: string) => ({ 'If-None-Match': etag, 'Cache-Control': 'max-age=0' });
    const same = await api.get('/characters/Homer', having('"1"'));
    expect([same.status, same.body]).to.deep.equal([304, undefined]);
    expect((await api.get('/characters/Homer', having('"2"'))).status).to.equal(200);
  });

  describe('without the version that is stored', () => {
    beforeEach(() => api.post('/characters', homer));

    for (const method of ['PATCH', 'DELETE']) {
      it(`are not written by ${method}: 428 without If-Match, 412 with another one`, async () => {
        const body = method === 'PATCH' ? { age: 1 } : undefined;
        expect((await api.send(method, '/characters/Homer', {}, body)).status).to.equal(428);
        for (const etag of ['"2"', 'W/"1"', '1', '*', '"0"', '"1e0"', '']) {
          const { status } = await api.send(method, '/characters/Homer', { 'If-Match': etag }, body);
          expect(status, etag).to.equal(412);
        }
        expect((await api.send(method, '/characters/Nobody', { 'If-Match': '"1"' }, body)).status).to.equal(412);
        expect(await api.characters.get('Homer')).to.deep.include({ age: 39, version: 1 });
        expect(await api.characters.get('Nobody')).to.equal(null);
      });
    }

    it('are written by exactly one of many who read the same version', async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, at) => api.patch('/characters/Homer', '"1"', { age: 50 + at })),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).to.have.length(1);
      expect(statuses.filter((status) => status === 412)).to.have.length(9);
      const stored = await api.characters.get('Homer');
      expect([stored?.age, stored?.version]).to.deep.equal([50 + statuses.indexOf(200), 2]);
    });
  });

  describe('in lists', () => {
    const students = Array.from({ length: 11 }, (_, at) => `Student ${at}`);
    beforeEach(async () => {
      const others = ['Krabappel', 'Skinner'].map((name) => ({ name, age: 40, occupation: 'Teacher' }));
      const all = [...students.map((name, at) => ({ name, age: at, occupation: 'Student' })), ...others];
      for (const fields of all) await api.characters.create(Object.assign(new Character(), fields));
    });

    /** Follows the links until there is none. */
    async function namesOf(path: string): Promise<string[][]> {
      const pages: string[][] = [];
      for (let next: string | undefined = path; next !== undefined;) {
        const { status, headers, body } = await api.get(next);
        expect(status).to.equal(200);
        pages.push((body as Character[]).map(({ name }) => name));
        next = /^<(.*)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      }
      return pages;
    }

    it('are each on one page, of all', async () => {
      const pages = await namesOf('/characters?limit=4');
      expect(pages.flat().sort()).to.deep.equal([...students, 'Krabappel', 'Skinner'].sort());
      expect(pages.slice(0, 3).map(({ length }) => length)).to.deep.equal([4, 4, 4]);
    });

    it('are each on one page, of an occupation, in the order of their names', async () => {
      expect((await namesOf('/characters?limit=3&occupation=Student')).flat()).to.deep.equal([...students].sort());
    });

    it('are filtered by age, and pages are full nevertheless', async () => {
      const pages = await namesOf('/characters?limit=2&occupation=Student&minAge=7');
      expect(pages.flat().sort()).to.deep.equal(['Student 10', 'Student 7', 'Student 8', 'Student 9']);
      expect(pages.slice(0, 2).map(({ length }) => length)).to.deep.equal([2, 2]);
    });

    it('do not go on by a cursor that was tampered with, or that is of another list: 400', async () => {
      const { headers } = await api.get('/characters?limit=3&occupation=Student');
      const cursor = /cursor=([\w-]+)/.exec(headers.get('link')!)![1]!;
      const tampered = cursor.slice(0, -4) + (cursor.endsWith('AAAA') ? 'BBBB' : 'AAAA');
      for (const query of [`occupation=Student&cursor=${tampered}`, `cursor=${cursor}`, 'cursor=x']) {
        const { status, body } = await api.get(`/characters?${query}`);
        expect(status, query).to.equal(400);
        expect((body as { message: string }).message).to.match(/cursor/);
      }
    });
  });
});
