import { repositoryToken, type EntityClass } from '@entable/core';

/**
 * Names the repository of an entity among Nest's providers: to override it in tests, or to inject it in factories.
 *
 * @param entity - the decorated class.
 * @param connection - the connection's name, where it is not the default one.
 * @throws EntityMetadataError where a circular import left `undefined` in the place of the class.
 * @example
 * ```ts
 * Test.createTestingModule({ imports: [CharactersModule] })
 *   .overrideProvider(getRepositoryToken(Character))
 *   .useValue({ get: async () => homer });
 * ```
 */
export function getRepositoryToken(entity: EntityClass, connection?: string): symbol {
  return repositoryToken(entity, connection);
}

/**
 * Names the client of a connection among Nest's providers.
 *
 * @param connection - the connection's name, where it is not the default one.
 * @example
 * ```ts
 * Test.createTestingModule({ imports: [AppModule] }).overrideProvider(getClientToken()).useValue(localClient);
 * ```
 */
export function getClientToken(connection?: string): symbol {
  return connectionSymbol('DynamoDBClient', connection);
}

/** Names a connection. Where `forRoot` is missing, Nest's message shows the description: it says what to import. */
export function connectionToken(connection: string | undefined): symbol {
  const argument = connection === undefined ? '' : `{ connection: '${connection}' }`;
  return Symbol.for(`EntableModule.forRoot(${argument})`);
}

/** Names the options of a connection. */
export function optionsToken(connection: string | undefined): symbol {
  return connectionSymbol('EntableConnectionOptions', connection);
}

function connectionSymbol(name: string, connection: string | undefined): symbol {
  return Symbol.for(`@entable/nestjs ${name}${connection === undefined ? '' : `(${connection})`}`);
}
