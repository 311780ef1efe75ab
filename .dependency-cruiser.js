/**
 * Which file of `src/` may import what. Part of `npm run lint`. Type-only imports count.
 *
 * A file directly under `src/` is an entry of the package. Dependencies point one way:
 * entries → frameworks, types → element → core → shared, and entries → server, sandbox → shared.
 */

/** Each folder of `src/`, with the other folders that it may import. No folder may import an entry. */
const FOLDERS = {
  shared: [],
  core: ['shared'],
  element: ['core', 'shared'],
  frameworks: ['element', 'core', 'shared'],
  types: ['element', 'core', 'shared'],
  server: ['shared'],
  sandbox: ['shared'],
};

/** Packages, with the part of `src/` that may import them (a regular expression). */
const PACKAGES = [
  { packages: ['lit'], importers: 'element/' },
  { packages: ['mitt'], importers: 'core/' },
  { packages: ['react'], importers: '((types/)?react\\.ts$|frameworks/react)' },
  { packages: ['vue'], importers: '((types/)?vue\\.ts$|frameworks/vue)' },
  { packages: ['preact'], importers: 'types/preact\\.ts$' },
  { packages: ['solid-js'], importers: 'types/solid\\.ts$' },
  { packages: ['svelte'], importers: 'types/svelte\\.ts$' },
  { packages: ['ipaddr.js'], importers: 'server/' },
  { packages: ['hono', '@hono/node-server'], importers: 'sandbox/' },
  // Only at build time and in development. The build replaces its calls.
  { packages: ['esbuild'], importers: 'sandbox/pages/client-script\\.ts$' },
];

/** The entries that run in Node only. All other entries are browser code, except `server.ts`. */
const NODE_ENTRIES = '(cli|sandbox)\\.ts$';

/** Folders of `src/server/` that do not know the handlers built on them. */
const BELOW_HANDLERS = ['http', 'receive', 'runs', 'stores', 'timing'];

const folderNames = Object.keys(FOLDERS).join('|');
const inPackages = (names) => `node_modules/(@types/)?(${names.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Modules must not import each other in a circle.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'The other rules see only what can be found, so every import must be found.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'inside-src',
      comment: 'Code in src/ imports only src/ and packages.',
      severity: 'error',
      from: {},
      to: { pathNot: '^src/|node_modules/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'known-folder',
      comment: 'Add a new folder of src/ to FOLDERS in .dependency-cruiser.js.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: `^src/(${folderNames})/` },
    },
    {
      name: 'known-package',
      comment: 'Add a new package to PACKAGES in .dependency-cruiser.js.',
      severity: 'error',
      from: {},
      to: { path: 'node_modules/', pathNot: inPackages(PACKAGES.flatMap(({ packages }) => packages)) },
    },
    ...Object.entries(FOLDERS).map(([folder, others]) => ({
      name: `${folder}-imports`,
      comment: `src/${folder}/ may import ${others.join(', ') || 'no other folder'}, and no entry.`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: `^src/(${[folder, ...others].join('|')})/` },
    })),
    ...PACKAGES.map(({ packages, importers }) => ({
      name: `importers-of-${packages[0]}`,
      comment: `Only src/${importers} may import ${packages.join(' and ')}.`,
      severity: 'error',
      from: { pathNot: `^src/${importers}` },
      to: { path: inPackages(packages) },
    })),
    {
      name: 'importers-of-node',
      comment: 'Only the sandbox and the command line run in Node alone. The server kit also runs elsewhere.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(sandbox/|${NODE_ENTRIES})` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'client-scripts-in-browser',
      comment: "The scripts of the sandbox's pages run in a browser.",
      severity: 'error',
      from: { path: '\\.client\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'browser-entries',
      comment: 'Browser code must not import the server kit or the sandbox.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$', pathNot: `^src/(server\\.ts$|${NODE_ENTRIES})` },
      to: { path: `^src/(server|sandbox)(/|\\.ts$)|^src/${NODE_ENTRIES}` },
    },
    {
      name: 'server-below-handlers',
      comment: 'The handlers use these folders, never the other way.',
      severity: 'error',
      from: { path: `^src/server/(${BELOW_HANDLERS.join('|')})/` },
      to: { path: '^src/server/(webhooks|pages)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
      mainFields: ['types', 'module', 'main'],
    },
  },
};
