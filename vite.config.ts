import { defineConfig } from 'vite';

import { clientScripts } from './.build/client-scripts.js';
import { minifyStyles } from './.build/minify-styles.js';

/** The ESM entries. They import packages instead of bundling them, so that a page loads Lit only once. */
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
  // The sandbox contains Hono. Its licence, MIT, asks for the licence text in every copy.
  license: { fileName: 'licenses.md' },
  rolldownOptions: {
    external: [/^node:/, /^lit(\/|$)/, 'react', 'vue'],
    output: {
      // For frameworks that render on the server: hooks run in the browser. Added here, since the bundler removes
      // the directive from source files.
      banner: ({ name }: { name: string }) => (name === 'react' ? "'use client';" : ''),
    },
  },
};

/** The script-tag builds, by Vite mode. Each is one classic script that contains everything. */
const scriptTags = new Map([
  ['script-tag', { entry: 'src/script-tag.ts', fileName: () => 'bankhub-link.min.js' }],
  ['compat-script', { entry: 'src/compat-script.ts', fileName: () => 'bankhub-compat.min.js' }],
]);

const scriptTagBuild = {
  // `dist` already holds the ESM entries.
  emptyOutDir: false,
  // Only these builds are minified, so only they need a source map.
  sourcemap: true,
  // Terser finds about 2 % more after the bundler's own minifier. Arrow functions are safe: no function here is a constructor.
  minify: 'terser' as const,
  terserOptions: { ecma: 2020 as const, compress: { passes: 3, unsafe_arrows: true } },
  // Drops the Lit modules that are not used. They have no side effects on import.
  rolldownOptions: {
    output: { minify: true },
    treeshake: { moduleSideEffects: (id: string) => !/node_modules\/lit(-|\/)/.test(id) },
  },
};

export default defineConfig(({ mode }) => {
  const script = scriptTags.get(mode);
  if (!script) return { plugins: [minifyStyles, clientScripts], build: { target: 'es2022', ...entries } };
  return {
    plugins: [minifyStyles],
    // Leaves out the code that only `bankhub-link/testing` needs: see `src/core/places/testing-switch.ts`.
    define: { BANKHUB_SCRIPT_TAG: 'true' },
    build: {
      target: 'es2022',
      ...scriptTagBuild,
      lib: { ...script, formats: ['iife'], name: 'BankhubLinkScript' },
    },
  };
});
