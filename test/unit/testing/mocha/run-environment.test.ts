import { expect } from 'chai';
import { announce } from '#testing/mocha/run-environment.js';

const names = [
  'ENTABLE_ENDPOINT',
  'ENTABLE_RUNNING_ENGINE',
  'AWS_ENDPOINT_URL_DYNAMODB',
  'AWS_REGION',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
];

describe('announce', () => {
  // The run that this test is part of has its own values there; they are set after the files load.
  let outer: (readonly [name: string, value: string | undefined])[];
  before(() => {
    outer = names.map((name) => [name, process.env[name]] as const);
  });
  beforeEach(() => names.forEach((name) => delete process.env[name]));
  afterEach(() => {
    for (const [name, value] of outer) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it('points test files and plain SDK clients to the engine', () => {
    announce('http://localhost:1234', 'jar');
    expect(process.env).to.include({
      ENTABLE_ENDPOINT: 'http://localhost:1234',
      ENTABLE_RUNNING_ENGINE: 'jar',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://localhost:1234',
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
  });

  it('never leaves a plain client on another database', () => {
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = 'https://dynamodb.eu-west-1.amazonaws.com';
    process.env['AWS_ACCESS_KEY_ID'] = 'of a real account';
    announce('http://localhost:1234', 'jar');
    expect(process.env).to.include({
      AWS_ENDPOINT_URL_DYNAMODB: 'http://localhost:1234',
      AWS_ACCESS_KEY_ID: 'local',
    });
  });

  it('puts everything back', () => {
    process.env['AWS_REGION'] = 'eu-west-1';
    process.env['ENTABLE_ENDPOINT'] = 'http://outer';
    announce('http://localhost:1234', 'jar')();
    expect(process.env).to.not.have.any.keys(
      ...names.filter((name) => name !== 'AWS_REGION' && name !== 'ENTABLE_ENDPOINT'),
    );
    expect(process.env).to.include({ AWS_REGION: 'eu-west-1', ENTABLE_ENDPOINT: 'http://outer' });
  });
});
