import { checkEntityClass } from '../metadata/check-entity-class.js';
import type { EntityClass } from '../metadata/entity-class.js';

/** The tokens of one class by connection; `undefined` is the default connection. */
type Tokens = Map<string | undefined, symbol>;

// One slot for the whole process: a module that has another copy of the package names the same repository.
const slot = Symbol.for('@entable/core/repository-tokens');
const holder = globalThis as { [slot]?: WeakMap<EntityClass, Tokens> };
const tokensByClass = (holder[slot] ??= new WeakMap<EntityClass, Tokens>());

/**
 * Names the repository of an entity in an injection container. The same class and connection always give the same
 * symbol; two classes never share one, whatever their names are.
 *
 * @param entity - the decorated class.
 * @param connection - the connection's name, where the application has several.
 * @throws EntityMetadataError where a circular import left `undefined` in the place of the class.
 * @example
 * ```ts
 * container.register(repositoryToken(Character), { useValue: new Repository(Character, { client }) });
 * ```
 */
export function repositoryToken(entity: EntityClass, connection?: string): symbol {
  checkEntityClass(entity);
  const tokens = tokensByClass.get(entity) ?? new Map<string | undefined, symbol>();
  tokensByClass.set(entity, tokens);
  const token = tokens.get(connection) ?? Symbol(description(entity, connection));
  tokens.set(connection, token);
  return token;
}

/** What error messages of containers show. */
function description({ name }: EntityClass, connection: string | undefined): string {
  return `Repository<${name}>${connection === undefined ? '' : `(${connection})`}`;
}
