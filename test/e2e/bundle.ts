import assert from 'node:assert/strict';

import { build, type Plugin } from 'vite';
import { compileScript, parse } from 'vue/compiler-sfc';

const inRepo = (path: string) => new URL(`../../${path}`, import.meta.url).pathname;

/** Compiles single-file components with Vue's compiler, without styles. */
const vueCompiler: Plugin = {
  name: 'vue',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.vue')) return undefined;
    const { descriptor, errors } = parse(code);
    assert.deepEqual(errors, []);
    return compileScript(descriptor, { id: 'snippet', inlineTemplate: true }).content;
  },
};

/** Bundles a snippet for the browser. Its exports, and those of the code in `extra`, are in `window.snippet`. */
export async function bundle(code: string, type: 'js' | 'jsx' | 'vue' = 'js', extra = ''): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: [
        { find: 'bankhub-link/react', replacement: inRepo('src/react.ts') },
        { find: 'bankhub-link/vue', replacement: inRepo('src/vue.ts') },
        { find: 'bankhub-link/core', replacement: inRepo('src/core.ts') },
        { find: 'bankhub-link', replacement: inRepo('src/index.ts') },
      ],
    },
    plugins: [
      {
        name: 'snippet',
        enforce: 'pre',
        resolveId: (id) =>
          id.endsWith('entry') || id === `snippet.${type}` ? `\0${id.split('/').at(-1)}` : null,
        load: (id) => {
          if (id === `\0snippet.${type}`) return code;
          const exportAll = type === 'vue' ? `export { default } from` : `export * from`;
          return id === '\0entry' ? `${exportAll} 'snippet.${type}';${extra}` : null;
        },
      },
      vueCompiler,
    ],
    build: { write: false, minify: false, lib: { entry: 'entry', formats: ['iife'], name: 'snippet' } },
  });
  const [first] = [result].flat();
  assert.ok(first && 'output' in first);
  return first.output[0].code;
}
