import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformAsync } from '@babel/core';
import type { TestRunnerConfig } from '@web/test-runner';
import { compile, compileModule } from 'svelte/compiler';
import type { Plugin as VitePlugin } from 'vite';
import { bundle } from './bundle.js';

type Plugin = NonNullable<TestRunnerConfig['plugins']>[number];

const require = createRequire(import.meta.url);
const prefix = '/__bundle/';
const bundles = new Map<string, Promise<string>>();
const inTests = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Compiles Solid's JSX, with its Babel preset. */
const solidCompiler: VitePlugin = {
  name: 'solid',
  enforce: 'pre',
  async transform(code, filename) {
    if (!filename.endsWith('.jsx')) return undefined;
    const result = await transformAsync(code, {
      filename,
      babelrc: false,
      configFile: false,
      presets: [['solid', { generate: 'dom' }]],
    });
    return result?.code ?? undefined;
  },
};

/** Compiles Svelte components, and modules with runes. */
const svelteCompiler: VitePlugin = {
  name: 'svelte',
  enforce: 'pre',
  transform(code, filename) {
    if (filename.endsWith('.svelte')) return compile(code, { filename, css: 'injected' }).js.code;
    return filename.endsWith('.svelte.js') ? compileModule(code, { filename }).js.code : undefined;
  },
};

/** Makes the file `/__bundle/<name>.js`. Only for packages that are not ES modules for browsers already. */
const makers: Record<string, () => Promise<string>> = {
  'react-18': () => bundleReact('react-18', 'react-dom-18'),
  'react-19': () => bundleReact('react', 'react-dom'),
  vue: () => bundle(`export * from 'vue/dist/vue.esm-bundler.js'`),
  solid: () => bundle(`export * from '${inTests('frameworks/solid.jsx')}'`, { plugins: [solidCompiler] }),
  svelte: () =>
    bundle(`export * from '${inTests('frameworks/svelte.svelte.js')}'`, { plugins: [svelteCompiler] }),
};

/**
 * Lets the browser tests import frameworks: `vue`, and `react` in the version of the importing file's URL, for example
 * `/src/react.ts?react=18`. Each framework is bundled once, at its first request.
 */
export function frameworkPlugin(): Plugin {
  return {
    name: 'frameworks',
    resolveImport({ source, context }) {
      if (source === 'vue') return `${prefix}vue.js`;
      if (/^react(-dom)?(\/client)?$/.test(source))
        return `${prefix}react-${String(context.query['react'])}.js`;
      return undefined;
    },
    async serve({ path }) {
      const name = path.startsWith(prefix) ? path.slice(prefix.length, -'.js'.length) : '';
      const make = makers[name];
      if (!make) return undefined;
      const made = bundles.get(name) ?? make();
      bundles.set(name, made);
      return { body: await made, type: 'js' };
    },
  };
}

/** React is CommonJS, so the ES module must list its names. */
function bundleReact(react: string, reactDom: string): Promise<string> {
  const names = Object.keys(require(react) as object);
  const code = `
    import * as React from 'react';
    export const { ${names.join(', ')} } = React;
    export { createRoot, hydrateRoot } from 'react-dom/client';
    export { flushSync } from 'react-dom';`;
  return bundle(code, { alias: { react, 'react-dom': reactDom } });
}
