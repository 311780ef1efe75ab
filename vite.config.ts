import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

import { minifyStyles } from './.build/minify-styles.js';

/** ESM entries. Packages stay imports, so that a page has one copy of Lit. */
const entries = {
  lib: {
    entry: {
      index: 'src/index.ts',
      pure: 'src/pure.ts',
      core: 'src/core.ts',
      react: 'src/react.ts',
      vue: 'src/vue.ts',
      compat: 'src/compat.ts',
      testing: 'src/testing.ts',
      server: 'src/server.ts',
      'server-in-browser': 'src/server-in-browser.ts',
      sandbox: 'src/sandbox.ts',
      cli: 'src/cli.ts',
    },
    formats: ['es' as const],
  },
  minify: false,
  rolldownOptions: {
    external: [/^node:/, /^lit(\/|$)/, 'react', 'vue'],
    output: {
      // Server frameworks need this line, because hooks run in the browser. Bundlers remove it from a source file.
      banner: ({ name }: { name: string }) => (name === 'react' ? "'use client';" : ''),
    },
  },
};

/** The script tags, by mode: each one classic script with everything inside. */
const scriptTags = new Map([
  ['script-tag', { entry: 'src/script-tag.ts', fileName: () => 'bankhub-link.min.js' }],
  ['compat-script', { entry: 'src/compat-script.ts', fileName: () => 'bankhub-compat.min.js' }],
]);

/** The one module of Lit's that the script tags have in a smaller form. */
const litAlias = {
  './css-tag.js': fileURLToPath(new URL('src/element/css-tag.ts', import.meta.url)),
};

/** Built after the entries, so they must not empty `dist`. */
const scriptTag = {
  emptyOutDir: false,
  // The one that needs a map: what is not minified can be read as it is.
  sourcemap: true,
  // Of Lit only the reactive element is used; its other modules do nothing unless something of them is called.
  rolldownOptions: { treeshake: { moduleSideEffects: (id: string) => !/node_modules\/lit(-|\/)/.test(id) } },
};

export default defineConfig(({ mode }) => {
  const script = scriptTags.get(mode);
  if (!script) return { plugins: [minifyStyles], build: { target: 'es2022', ...entries } };
  return {
    plugins: [minifyStyles],
    // Of what `bankhub-link/testing` needs, the script tags hold nothing: see `src/core/simulation.ts`.
    resolve: { alias: litAlias },
    define: { BANKHUB_SCRIPT_TAG: 'true' },
    build: {
      target: 'es2022',
      ...scriptTag,
      lib: { ...script, formats: ['iife'], name: 'BankhubLinkScript' },
    },
  };
});
