import 'reflect-metadata';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { Attribute, Entity, PartitionKey, Repository, type AbortSignalLike, type EntityClass } from '@entable/core';
import { createTables, deleteTables, injectFaults, startDynamoDB, truncate, type FaultPlan } from '@entable/testing';
import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import { client, uniqueTableName } from '../../support/engine.js';
import { answered, stubClient } from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';

// Test runners have realms of their own: what they hand over is no instance of this one's Array, Error and AbortSignal.

@Entity('parcels')
class Parcel {
  @PartitionKey() id!: string;
  @Attribute() weight!: number;
}

const foreign = (code: string, values: object = {}): unknown => runInNewContext(code, values);

/** A client that throws an error of another realm where the SDK throws one of its own. */
function throwingForeign(name: string): DynamoDBClient {
  const real = client();
  const send = async (command: never): Promise<unknown> => {
    try {
      return await real.send(command);
    } catch (error) {
      if ((error as Error).name !== name) throw error;
      throw foreign('Object.assign(new Error("not found"), { name })', { name });
    }
  };
  return Object.assign(Object.create(real) as DynamoDBClient, { send });
}

/** A signal as another realm, or another implementation, has it. */
class OtherSignal implements AbortSignalLike {
  aborted = false;
  reason: unknown;
  readonly #listeners = new Set<() => void>();

  addEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }
  removeEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }
  get listeners(): number {
    return this.#listeners.size;
  }
  abort(reason?: unknown): void {
    this.reason = reason;
    this.aborted = true;
    for (const listener of this.#listeners) listener();
  }
}

describe('what is of another realm', () => {
  const tableName = uniqueTableName('parcels');
  const options = foreign('({ tableName })', { tableName }) as { readonly tableName: string };
  const entities = foreign('[Parcel]', { Parcel }) as EntityClass[];

  it('is taken for lists and options of tables', async () => {
    const parcels = new Repository(Parcel, { client: client(), tableName });
    expect(await createTables(client(), entities, options)).to.deep.equal([tableName]);
    await parcels.save(Object.assign(new Parcel(), { id: 'a', weight: 1 }));
    await truncate(client(), entities, options);
    expect(await parcels.get('a', { consistentRead: true })).to.equal(null);
  });

  it('is recognised as the error that says that a table is gone', async () => {
    await deleteTables(throwingForeign('ResourceNotFoundException'), entities, options);
    const error = await rejection(Error, deleteTables(client(), entities, options));
    expect(error.name).to.equal('ResourceNotFoundException');
  });

  it('is thrown on as another error', async () => {
    const failing = throwingForeign('ResourceNotFoundException');
    const denied = foreign('Object.assign(new Error("denied"), { name: "AccessDeniedException" })');
    const described = Object.assign(Object.create(failing) as DynamoDBClient, {
      send: (command: object) =>
        command.constructor.name === 'DescribeTableCommand' ? Promise.reject(denied) : Promise.resolve({}),
    });
    const thrown = await deleteTables(described, entities, options).catch((error: unknown) => error);
    expect(thrown).to.equal(denied);
  });

  for (const [code, problem] of [
    ['[]', undefined],
    ['[{ fault: "throttle" }]', undefined],
    ['({ seed: 1, rate: 0 })', undefined],
    ['[{ fault: "flood" }]', 'rule 1: fault must be one of'],
    ['({ seed: 1, rate: 2 })', 'rate must be a number from 0 to 1'],
    ['({ seed: 1, rate: 1, kinds: [] })', 'kinds must be a list'],
  ] as const) {
    it(`is ${problem === undefined ? 'taken' : 'refused'} as a plan of faults: ${code}`, () => {
      const inject = (): void => injectFaults(new DynamoDBClient({}), foreign(code) as FaultPlan).stop();
      if (problem === undefined) inject();
      else expect(inject).to.throw(TypeError, problem);
    });
  }

  it('ends a delay where it is a signal that aborts, and is no longer listened to', async () => {
    const stub = stubClient(() => answered()).client;
    const faults = injectFaults(stub, [{ fault: 'delay', delayMs: 60_000 }]);
    const signal = new OtherSignal();
    const get = new GetItemCommand({ TableName: tableName, Key: { id: { S: 'a' } } });
    const sent = rejection(Error, stub.send(get, { abortSignal: signal as unknown as AbortSignal }));
    for (let n = 0; n < 200 && signal.listeners === 0; n++) await sleep(10);
    signal.abort('too slow');
    expect(await sent).to.include({ name: 'AbortError' });
    expect(signal.listeners).to.equal(0);
    expect(faults.history).to.have.length(1);
  });

  it('is told as the reason why nothing answers', async () => {
    const { fetch } = globalThis;
    const failure = 'Object.assign(new TypeError("fetch failed"), { cause: new Error("connect ECONNREFUSED") })';
    globalThis.fetch = () => Promise.reject(foreign(failure));
    try {
      const given = { engine: 'endpoint', endpoint: 'http://127.0.0.1:1', startTimeoutMs: 100 } as const;
      const { message } = await rejection(Error, startDynamoDB(given));
      expect(message).to.include('nothing answers at http://127.0.0.1:1 within 0.1 s (connect ECONNREFUSED)');
    } finally {
      globalThis.fetch = fetch;
    }
  });
});
