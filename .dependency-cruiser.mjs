// The storeys of ARCHITECTURE.md as rules: imports go down a storey, or along an arrow of the same storey.

import { readFileSync } from 'node:fs';

const src = 'server/src';
const ground = ['language', 'errors', 'lib', 'config', 'log', 'db', 'live', 'telemetry'];
const field = [
  'activities',
  'audiences',
  'schedules',
  'campaigns',
  'runs',
  'content',
  'deliveries',
  'suppression',
  'notifications',
  'tracking',
  'reports',
  'browse',
  'filters',
  'ingest',
  'files',
  'auth',
  'attention',
];

/** What each room may import besides itself. A room that is not listed here may not be imported at all. */
const mayImport = {
  // ground
  language: ['errors'],
  errors: ['language'],
  lib: ['errors', 'language'],
  config: ['errors', 'lib', 'language'],
  log: ['errors', 'lib', 'config'],
  db: ['errors', 'lib', 'language', 'config', 'log'],
  live: ['errors', 'lib', 'config', 'log', 'db'],
  telemetry: ['errors', 'lib', 'config', 'log', 'db'],
  // language
  catalog: ground,
  channels: [...ground, 'catalog', 'personalization'],
  query: ['errors', 'lib', 'language', 'catalog'],
  personalization: ['errors', 'lib', 'language', 'catalog'],
  // field
  suppression: [...ground, 'catalog', 'channels', 'query', 'personalization'],
  notifications: [...ground, 'channels'],
  audiences: [...ground, 'catalog', 'channels', 'query', 'personalization'],
  content: [...ground, 'catalog', 'channels', 'personalization'],
  deliveries: [
    ...ground,
    'content',
    'catalog',
    'channels',
    'query',
    'personalization',
    'suppression',
    'tracking',
    'reports',
    'notifications',
  ],
  tracking: [...ground, 'catalog', 'channels', 'query', 'personalization', 'suppression', 'reports'],
  activities: [
    ...ground,
    'content',
    'catalog',
    'channels',
    'query',
    'personalization',
    'audiences',
    'deliveries',
    'notifications',
    'ingest',
    'files',
  ],
  schedules: ground,
  campaigns: [
    ...ground,
    'content',
    'catalog',
    'channels',
    'query',
    'personalization',
    'activities',
    'notifications',
    'auth',
    'schedules',
  ],
  runs: [
    ...ground,
    'catalog',
    'channels',
    'query',
    'personalization',
    'schedules',
    'campaigns',
    'activities',
    'deliveries',
    'notifications',
    'audiences',
    'files',
  ],
  reports: [...ground, 'catalog', 'channels', 'query', 'personalization'],
  browse: [...ground, 'catalog', 'query'],
  filters: [...ground, 'catalog', 'query'],
  ingest: [...ground, 'catalog', 'channels', 'query', 'personalization'],
  files: ground,
  auth: ground,
  attention: [...ground, 'auth'],
};

/** A room is a folder or a single file of the same name. */
const room = (names) => `^${src}/(?:${names.join('|')})(?:/|\\.ts$)`;
/** What browser and server share: contracts, and the single files that the server's package exports by name. */
const { exports } = JSON.parse(readFileSync(new URL('server/package.json', import.meta.url), 'utf8'));
const contracts = [
  `^${src}/(?:activities|channels)/.*contracts?\\.ts$`,
  ...Object.values(exports)
    .filter((path) => !path.includes('*'))
    .map((path) => `^server/${path.slice(2).replaceAll('.', '\\.')}$`),
];
const unitTests = '\\.test\\.ts$';

/** Columns hold values whose types belong to the rooms above. */
const tables = `^${src}/db/tables/`;

const storeys = Object.entries(mayImport).map(([name, allowed]) => ({
  name: `storeys-${name}`,
  comment: `${name} may import: ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: room([name]), pathNot: [unitTests, tables] },
  to: {
    path: `^${src}/`,
    // The data model carries the rules of predefined filters: their form may be named.
    pathNot: [room([name, ...allowed]), ...(name === 'catalog' ? [`^${src}/query/rule\\.ts$`] : [])],
  },
}));

export default {
  forbidden: [
    ...storeys,
    {
      name: 'demo-is-a-client',
      comment:
        'the demonstration comes in by the public API; it may name types and contracts, and calls no room',
      severity: 'error',
      from: { path: room(['demo']), pathNot: unitTests },
      to: {
        path: `^${src}/`,
        pathNot: [room(['demo', ...ground]), ...contracts],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'tables-know-only-types-of-other-rooms',
      severity: 'error',
      from: { path: tables },
      to: { path: `^${src}/`, pathNot: room(['db', 'lib']), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-rooms-know-only-catalog-types',
      comment:
        'query and personalization are pure: the catalogue is handed in as a value, its types may be named',
      severity: 'error',
      from: { path: room(['query', 'personalization']), pathNot: unitTests },
      to: { path: room(['catalog']), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'runs-name-no-kind',
      comment: 'the engine knows activities only through their registry and the two verbs',
      severity: 'error',
      from: { path: room(['runs', 'campaigns']), pathNot: unitTests },
      to: { path: `^${src}/activities/[^/]+/` },
    },
    {
      name: 'nothing-imports-the-roof',
      severity: 'error',
      from: {
        path: room([...ground, ...field, 'catalog', 'channels', 'query', 'personalization']),
        pathNot: unitTests,
      },
      to: { path: room(['graphql', 'http', 'demo', 'main', 'start']) },
    },
    {
      name: 'graphql-does-not-know-http',
      severity: 'error',
      from: { path: room(['graphql']), pathNot: unitTests },
      to: { path: room(['http', 'main', 'start']) },
    },
    {
      name: 'http-does-not-know-main',
      severity: 'error',
      from: { path: room(['http']), pathNot: unitTests },
      to: { path: room(['main', 'start']) },
    },
    {
      name: 'contracts-are-pure',
      comment: 'the browser imports these files: nothing behind them may need Node or the database',
      severity: 'error',
      from: { path: contracts },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contracts-reach-no-database',
      severity: 'error',
      from: { path: contracts },
      to: { path: room(['db', 'live', 'config', 'log']), reachable: true },
    },
    {
      name: 'web-imports-only-contracts',
      severity: 'error',
      from: { path: '^web/src/' },
      to: { path: '^server/', pathNot: contracts },
    },
    {
      name: 'server-does-not-know-web-or-tests',
      severity: 'error',
      from: { path: '^server/', pathNot: unitTests },
      to: { path: '^(web|tests)/' },
    },
    {
      name: 'web-lib-knows-no-campaign-word',
      severity: 'error',
      from: { path: '^web/src/(ui|lib)/' },
      to: { path: '^web/src/', pathNot: '^web/src/(?:(?:ui|lib|language)/|[^/]+/words/)' },
    },
    {
      name: 'only-the-canvas-knows-vue-flow',
      severity: 'error',
      from: { path: '^web/src/', pathNot: '^web/src/canvas/' },
      to: { path: 'node_modules/(\\.pnpm/)?@vue-flow' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^(server|web|tests)/' },
      // Components that only hold each other are a tree that is drawn by recursion.
      to: { circular: true, via: { pathNot: '\\.vue$' }, viaOnly: { pathNot: 'node_modules' } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: { path: '^(server|tests)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.vue', '.json'],
    },
  },
};
