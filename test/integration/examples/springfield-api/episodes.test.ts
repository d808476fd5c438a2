import { expect } from 'chai';
import { Character } from '../../../../examples/springfield-api/characters/character.js';
import { Episode } from '../../../../examples/springfield-api/episodes/episode.js';
import { itNeeds, engine, skipVisibly, whyLacking } from '../../../support/engine.js';
import { SpringfieldApi } from '../../../support/springfield-api.js';

const roasting = {
  season: 1,
  number: 1,
  title: 'Roasting',
  airedOn: '1989-12-17T00:00:00.000Z',
  cast: ['Homer', 'Bart'],
};

describe('the episodes of springfield-api', () => {
  let api: SpringfieldApi;
  beforeEach(async () => {
    api = await SpringfieldApi.start();
    for (const name of ['Homer', 'Bart']) {
      await api.characters.create(Object.assign(new Character(), { name, age: 10, occupation: 'Student' }));
    }
  });
  afterEach(() => api.stop());

  const appearances = async () =>
    (await api.characters.getAll(['Homer', 'Bart'])).map((character) => character?.appearances);

  itNeeds('transactions', 'count for each of their cast', async () => {
    const created = await api.post('/episodes', { ...roasting, year: 2000 });
    expect((await api.get('/episodes?year=1989')).body).to.deep.equal([roasting]);
    expect([created.status, created.body]).to.deep.equal([201, roasting]);
    expect((await api.get('/episodes/1/1')).body).to.deep.equal(roasting);
    expect(await appearances()).to.deep.equal([1, 1]);
    expect((await api.get('/characters/Homer')).headers.get('etag')).to.equal('"2"');
  });

  itNeeds('transactions', 'are not stored where someone of the cast is missing: 422 says who', async () => {
    const { status, body } = await api.post('/episodes', { ...roasting, cast: ['Homer', 'Otto', 'Bart', 'Lisa'] });
    expect(status).to.equal(422);
    expect(body).to.deep.include({ message: 'There is no Otto, no Lisa.', missing: ['Otto', 'Lisa'] });
    expect(await api.episodes.get({ season: 1, number: 1 })).to.equal(null);
    expect(await appearances()).to.deep.equal([0, 0]);
  });

  itNeeds('transactions', 'are created once, and counted once: 409', async () => {
    await api.post('/episodes', roasting);
    expect((await api.post('/episodes', roasting)).status).to.equal(409);
    expect(await appearances()).to.deep.equal([1, 1]);
  });

  it('are not created where the engine has no transactions: 501', async function () {
    if (whyLacking('transactions') === undefined) skipVisibly(this, `the engine '${engine()}' has transactions`);
    const { status, body } = await api.post('/episodes', roasting);
    expect(status).to.equal(501);
    expect(body).to.deep.include({ message: 'This DynamoDB has no transactions: start with --engine container.' });
  });

  const refused: [what: string, change: object][] = [
    ['a date that is none', { airedOn: 'yesterday' }],
    ['a name twice', { cast: ['Homer', 'Homer'] }],
    ['an empty name', { cast: [''] }],
    ['a cast that a transaction does not hold', { cast: Array.from({ length: 100 }, (_, at) => `Extra ${at}`) }],
    ['no title', { title: undefined }],
  ];
  for (const [what, change] of refused) {
    it(`are refused with ${what}: 400`, async () => {
      expect((await api.post('/episodes', { ...roasting, ...change })).status).to.equal(400);
      expect(await api.episodes.scanCount()).to.equal(0);
    });
  }

  it('are listed by season, by year, and all', async () => {
    const aired = ['1990-05-13', '1990-01-14', '1989-12-17', '1990-10-11'];
    await api.episodes.saveAll(
      aired.map((date, at) =>
        Object.assign(new Episode(), {
          season: at === 3 ? 2 : 1,
          number: at + 1,
          title: date,
          airedOn: new Date(date),
          cast: [],
        }),
      ),
    );
    const titles = async (path: string) => ((await api.get(path)).body as Episode[]).map(({ title }) => title);
    expect(await titles('/episodes/1')).to.deep.equal(aired.slice(0, 3));
    expect(await titles('/episodes?year=1990')).to.deep.equal(['1990-01-14', '1990-05-13', '1990-10-11']);
    expect((await titles('/episodes')).sort()).to.deep.equal([...aired].sort());

    const first = await api.get('/episodes?year=1990&limit=2');
    const next = /<(.*)>; rel="next"/.exec(first.headers.get('link')!)![1]!;
    expect(await titles(next)).to.deep.equal(['1990-10-11']);
  });

  it('that there are not are 404, and what is no number is 400', async () => {
    expect((await api.get('/episodes/1/99')).status).to.equal(404);
    expect((await api.get('/episodes/one/1')).status).to.equal(400);
  });
});
