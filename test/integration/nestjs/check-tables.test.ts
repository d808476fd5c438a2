import 'reflect-metadata';
import { Attribute, Entity, InvalidKeySchemaError, PartitionKey, SortKey } from '@entable/core';
import { EntableModule, TablesCheckError } from '@entable/nestjs';
import { createTables, deleteTables } from '@entable/testing';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import { withApplication } from '../../support/nest-application.js';
import { failed, recordingClient } from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
}
@Entity('characters')
class Misfit {
  @PartitionKey() alias!: string;
  @SortKey() year!: number;
}
@Entity('characters', { indexes: { 'by-town': { partitionKey: 'town' } } })
class Citizen {
  @PartitionKey() name!: string;
  @Attribute() town!: string;
}
@Entity('nowhere')
class Ghost {
  @PartitionKey() name!: string;
}

describe('checkTables of EntableModule', () => {
  const table = uniqueTableName('nest-checked');
  const tableName = (name: string): string => (name === 'characters' ? table : uniqueTableName(name));
  const feature = EntableModule.forFeature;
  const started: string[] = [];

  @Injectable()
  class Worker implements OnModuleInit {
    onModuleInit(): void {
      started.push('worker');
    }
  }
  @Module({ imports: [feature([Character])], providers: [Worker] })
  class WorkerModule {}

  before(() => createTables(client(), [Character], { tableName: table }));
  after(() => deleteTables(client(), [Character], { tableName: table }));
  beforeEach(() => void (started.length = 0));

  it('lets the application start where every class fits its table', async () => {
    const { client: recording, operations } = recordingClient();
    const root = EntableModule.forRoot({ client: recording, tableName, checkTables: true });
    await withApplication({ imports: [WorkerModule, root] }, () => {
      expect(operations()).to.deep.equal(['DescribeTable']);
      expect(started).to.deep.equal(['worker']);
    });
  });

  it('fails the start with one error of all modules, before other providers start', async () => {
    const root = EntableModule.forRoot({ client: client(), tableName, checkTables: true });
    const features = [feature([Misfit, Character]), feature([Citizen, Ghost])];
    const start = withApplication({ imports: [WorkerModule, root, ...features] }, () => {});
    const { failures, message, connection } = await rejection(TablesCheckError, start);
    expect(connection).to.equal(undefined);
    expect(failures.map(({ entityName }) => entityName).sort()).to.deep.equal(['Citizen', 'Ghost', 'Misfit']);
    const errorOf = (name: string): unknown => failures.find(({ entityName }) => entityName === name)?.error;
    expect(errorOf('Misfit')).to.be.instanceOf(InvalidKeySchemaError).with.property('differences').that.has.length(2);
    expect(errorOf('Ghost')).to.have.property('name', 'ResourceNotFoundException');
    const lines = message.split('\n');
    expect(lines).to.have.length(5);
    expect(lines.filter((line) => line.startsWith(`- Misfit, table '${table}': `))).to.have.length(2);
    expect(message)
      .to.match(/Citizen, table .*: index 'by-town'/)
      .and.match(/Ghost, table 'nowhere-.*Resource/);
    expect(started).to.deep.equal([]);
  });

  it('names the repository once that two modules have, and the connection', async () => {
    const { client: recording } = recordingClient(({ operation }) =>
      operation === 'DescribeTable' ? failed('AccessDeniedException', 'not authorized') : undefined,
    );
    const root = EntableModule.forRoot({ client: recording, connection: 'archive', checkTables: true });
    const features = [feature([Character], 'archive'), feature([Character], 'archive')];
    const start = withApplication({ imports: [root, ...features] }, () => {});
    const { failures, message } = await rejection(TablesCheckError, start);
    expect(failures).to.have.length(1);
    expect(failures[0]?.error).to.have.property('name', 'AccessDeniedException');
    expect(message).to.include("of connection 'archive'").and.include('allow dynamodb:DescribeTable');
  });

  it('is not done unless it is asked for', async () => {
    const { client: recording, operations } = recordingClient();
    const root = EntableModule.forRoot({ client: recording, tableName });
    await withApplication({ imports: [root, feature([Ghost])] }, () => {
      expect(operations()).to.deep.equal([]);
    });
  });
});
