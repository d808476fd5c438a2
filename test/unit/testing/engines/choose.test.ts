import { expect } from 'chai';
import { chooseEngine, type Starters } from '#testing/engines/choose.js';
import { EngineUnavailable } from '#testing/engines/engine-unavailable.js';
import type { EngineName } from '#testing/engines/engine.js';

function starters(...working: EngineName[]): { starters: Starters; tried: EngineName[] } {
  const tried: EngineName[] = [];
  const starter = (engine: EngineName) => async () => {
    tried.push(engine);
    if (!working.includes(engine)) throw new EngineUnavailable(`no ${engine} here`, `Install ${engine}.`);
    return { endpoint: `http://${engine}`, description: `a ${engine}`, stop: () => Promise.resolve() };
  };
  return {
    starters: {
      container: starter('container'),
      jar: starter('jar'),
      embedded: starter('embedded'),
      endpoint: starter('endpoint'),
    },
    tried,
  };
}

async function failure(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => expect.fail('it did not reject'),
    (error: Error) => error,
  );
}

describe('chooseEngine', () => {
  it('takes a container where Docker works, and starts nothing else', async () => {
    const { starters: all, tried } = starters('container', 'jar', 'embedded');
    const chosen = await chooseEngine({}, {}, all);
    expect(chosen).to.include({ engine: 'container', endpoint: 'http://container', reason: 'a container' });
    expect(tried).to.deep.equal(['container']);
  });

  it('falls through to the next, and keeps the reasons', async () => {
    const { starters: all } = starters('embedded');
    const { engine, reason } = await chooseEngine({ engine: 'auto' }, {}, all);
    expect(engine).to.equal('embedded');
    expect(reason).to.equal('a embedded: no container here; no jar here');
  });

  it('keeps only the first line of an error that it does not know', async () => {
    const { starters: all } = starters('jar');
    const container = () => Promise.reject(new Error('(HTTP code 500)\nmuch more'));
    const { reason } = await chooseEngine({}, {}, { ...all, container });
    expect(reason).to.equal('a jar: (HTTP code 500)');
  });

  it('lists why none works', async () => {
    const error = await failure(chooseEngine({}, {}, starters().starters));
    expect(error.message).to.equal('No DynamoDB engine works here: no container here; no jar here; no embedded here.');
  });

  it('takes the engine that is asked for, and no other in its place', async () => {
    const { starters: all, tried } = starters('embedded');
    const error = await failure(chooseEngine({ engine: 'jar' }, {}, all));
    expect(error.message).to.equal('no jar here. Install jar.');
    expect(tried).to.deep.equal(['jar']);
  });

  it('takes what ENTABLE_ENGINE says, unless the option says something', async () => {
    const { starters: all } = starters('container', 'jar', 'embedded');
    const env = { ENTABLE_ENGINE: 'jar' };
    expect(await chooseEngine({}, env, all)).to.include({ engine: 'jar', reason: 'a jar: as ENTABLE_ENGINE says' });
    expect(await chooseEngine({ engine: 'embedded' }, env, all)).to.include({ engine: 'embedded' });
    expect(await chooseEngine({ engine: 'auto' }, env, all)).to.include({ engine: 'container' });
  });

  it('takes a given endpoint first', async () => {
    const { starters: all } = starters('container', 'endpoint');
    const env = { ENTABLE_ENDPOINT: 'http://localhost:8000' };
    const byEnvironment = await chooseEngine({ engine: 'auto' }, env, all);
    expect(byEnvironment).to.include({ engine: 'endpoint', reason: 'a endpoint: as ENTABLE_ENDPOINT says' });
    const byOption = await chooseEngine({ endpoint: 'http://localhost:8000' }, { ENTABLE_ENGINE: 'container' }, all);
    expect(byOption).to.include({ engine: 'endpoint', reason: 'a endpoint: as the option endpoint says' });
  });

  it('does not hide that a given endpoint is down', async () => {
    const { starters: all, tried } = starters('container', 'embedded');
    const error = await failure(chooseEngine({}, { ENTABLE_ENDPOINT: 'http://localhost:8000' }, all));
    expect(error.message).to.contain('no endpoint here');
    expect(tried).to.deep.equal(['endpoint']);
  });

  it('refuses an engine that does not exist, naming those that do', async () => {
    const error = await failure(chooseEngine({}, { ENTABLE_ENGINE: 'docker' }, starters('container').starters));
    expect(error.message).to.equal(
      "There is no engine 'docker' (ENTABLE_ENGINE); choose one of auto, container, jar, embedded, endpoint.",
    );
  });
});
