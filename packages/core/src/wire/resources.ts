interface Input {
  readonly TableName?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly Readonly<Record<string, { readonly TableName?: string }>>[];
}

/** The part of a command's input that names tables: all that the SDK needs of it, to choose the endpoint. */
export function resourcesOf({ TableName, RequestItems, TransactItems }: Input): object {
  return {
    ...(TableName !== undefined && { TableName }),
    ...(RequestItems && { RequestItems: Object.fromEntries(Object.keys(RequestItems).map((table) => [table, []])) }),
    ...(TransactItems && { TransactItems: TransactItems.map(tablesOf) }),
  };
}

function tablesOf(leg: Readonly<Record<string, { readonly TableName?: string }>>): object {
  return Object.fromEntries(Object.entries(leg).map(([kind, { TableName }]) => [kind, { TableName }]));
}
