// Each room imports only rooms below it; see ARCHITECTURE.md.
const rooms = [
  'errors',
  'metadata',
  'decorators',
  'table',
  'wire',
  'codec',
  'validation',
  'expressions',
  'operations',
  'repository',
];

const mayImport = {
  errors: [],
  metadata: ['errors'],
  decorators: ['metadata', 'errors'],
  table: ['metadata', 'errors'],
  wire: [],
  codec: ['wire', 'metadata', 'errors'],
  validation: ['codec', 'metadata', 'errors'],
  expressions: ['codec', 'metadata', 'errors'],
  operations: ['expressions', 'validation', 'codec', 'wire', 'table', 'metadata', 'errors'],
  repository: ['operations', 'expressions', 'validation', 'codec', 'table', 'metadata', 'errors'],
};

const core = '^packages/core/src';

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...rooms.map((room) => ({
      name: `${room}-imports-below`,
      severity: 'error',
      from: { path: `${core}/${room}/` },
      to: { path: `${core}/`, pathNot: [room, ...mayImport[room]].map((name) => `${core}/${name}/`) },
    })),
    {
      name: 'decorators-only-from-the-front-door',
      severity: 'error',
      from: { path: `${core}/(?!index\\.ts|decorators/)` },
      to: { path: `${core}/decorators/` },
    },
    {
      name: 'every-file-in-a-room',
      severity: 'error',
      from: {
        path: `${core}/`,
        pathNot: [`${core}/index\\.ts$`, ...rooms.map((room) => `${core}/${room}/[^/]+\\.c?ts$`)],
      },
      to: {},
    },
    {
      name: 'public-names-of-core-only',
      severity: 'error',
      from: { path: '^packages/(?!core/)' },
      to: { path: '^packages/core/', pathNot: '^packages/core/(dist|src)/index\\.(d\\.)?(ts|js)$' },
    },
    {
      name: 'nestjs-imports-core-and-nest',
      comment: 'The AWS SDK is there for the client that the module makes.',
      severity: 'error',
      from: { path: '^packages/nestjs/src/' },
      to: {
        pathNot: [
          '^packages/nestjs/src/',
          '^packages/core/(dist|src)/index\\.(d\\.)?(ts|js)$',
          '^node_modules/@nestjs/(common|core)/',
          '^node_modules/@aws-sdk/client-dynamodb/',
        ],
      },
    },
    {
      name: 'no-optional-peer-in-static-imports',
      comment:
        'Optional peers are loaded only where an entity uses them; type-storage.cts requires one within a function.',
      severity: 'error',
      from: { path: `${core}/`, pathNot: `${core}/metadata/type-storage\\.cts$` },
      to: {
        path: 'node_modules/(class-validator|class-transformer|reflect-metadata|@aws-sdk/lib-dynamodb)/',
        dependencyTypesNot: ['type-only'],
        dynamic: false,
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
    includeOnly: '^packages/[^/]+/(src|dist)|^node_modules/',
  },
};
