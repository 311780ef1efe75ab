import { defineConfig } from 'vite';

/** ESM entries: packages stay imports, so that a page shares one copy of Lit. */
const entries = {
  lib: {
    entry: {
      index: 'src/index.ts',
      pure: 'src/pure.ts',
      core: 'src/core.ts',
      react: 'src/react.ts',
      vue: 'src/vue.ts',
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
    external: [/^node:/, /^lit(\/|$)/, 'mitt', 'react', 'vue'],
    output: {
      // For frameworks that render on the server: hooks run in the browser. A bundler drops the line from a source.
      banner: ({ name }: { name: string }) => (name === 'react' ? "'use client';" : ''),
    },
  },
};

/** The script tag: one classic script with everything inside. Built second, so it must not empty `dist`. */
const scriptTag = {
  lib: {
    entry: 'src/script-tag.ts',
    formats: ['iife' as const],
    name: 'BankhubLinkScript',
    fileName: () => 'bankhub-link.min.js',
  },
  emptyOutDir: false,
  // The one that needs a map: what is not minified can be read as it is.
  sourcemap: true,
  // Of Lit only the reactive element is used; its other modules do nothing unless something of them is called.
  rolldownOptions: { treeshake: { moduleSideEffects: (id: string) => !/node_modules\/lit(-|\/)/.test(id) } },
};

export default defineConfig(({ mode }) => ({
  // Of what `bankhub-link/testing` needs, the script tags hold nothing: see `src/core/simulation.ts`.
  define: mode === 'script-tag' ? { BANKHUB_SCRIPT_TAG: 'true' } : {},
  build: { target: 'es2022', ...(mode === 'script-tag' ? scriptTag : entries) },
}));
