import { operationNames } from './operations.js';
import type { Results } from './results.js';

/** The ratios of all libraries as a table in Markdown, aligned as prettier does. */
export function resultsTable({ libraries }: Results): string {
  const hasBytes = libraries.some(({ allocated }) => allocated !== undefined);
  const head = ['', ...operationNames, ...(hasBytes ? ['bytes, query 1000'] : [])];
  const rows = libraries.map(({ name, version, operations, allocated }) => [
    titleOf(name, version),
    ...operationNames.map((operation) => operations[operation].ratio.median.toFixed(2)),
    ...(hasBytes ? [allocated?.ratio.toFixed(2) ?? ''] : []),
  ]);
  const widths = head.map((_, column) => Math.max(4, ...[head, ...rows].map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

const titles: Readonly<Record<string, string>> = {
  lib: 'SDK document client (plain objects)',
  entable: 'Entable (validated instances)',
  'entable-cached': 'Entable, `cacheMiddleware: true`',
  raw: 'SDK client, attribute values by hand',
  naive: 'class-transformer, class-validator',
  dynamoose: 'Dynamoose',
  electrodb: 'ElectroDB',
  'dynamodb-toolbox': 'DynamoDB-Toolbox',
  typedorm: 'TypeDORM',
  onetable: 'OneTable',
  dynamode: 'Dynamode',
  'nova-odm': 'nova-odm',
};

/** A library as people call it; the version where it says something. */
export function titleOf(name: string, version?: string): string {
  const title = titles[name] ?? name;
  const isPeer = /^[A-Za-z-]+$/.test(title);
  return isPeer && version !== undefined ? `${title} ${version}` : title;
}
