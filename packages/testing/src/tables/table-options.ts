import { declaredTableSchema, type EntityClass, type TableSchema } from '@entable/core';

/** Which tables belong to the entities. */
export interface TableOptions {
  /** The table's name instead of the one `@Entity` says, or a function from that one, as `Repository` takes it. */
  readonly tableName?: string | ((name: string) => string) | undefined;
}

/** An entity and the table that its decorators declare. */
export interface DeclaredTable {
  readonly entityName: string;
  readonly schema: TableSchema;
}

/** The tables that the entities declare, one an entity, under the names that the options give them. */
export function declaredTables(entities: readonly EntityClass[], { tableName }: TableOptions): DeclaredTable[] {
  return entities.map((entity) => {
    const schema = declaredTableSchema(entity, typeof tableName === 'string' ? tableName : undefined);
    return {
      entityName: entity.name,
      schema: typeof tableName === 'function' ? { ...schema, tableName: tableName(schema.tableName) } : schema,
    };
  });
}
