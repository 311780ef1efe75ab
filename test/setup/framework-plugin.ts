import { createRequire } from 'node:module';
import type { TestRunnerConfig } from '@web/test-runner';
import { bundle } from './bundle.js';

type Plugin = NonNullable<TestRunnerConfig['plugins']>[number];

const require = createRequire(import.meta.url);
const prefix = '/__bundle/';
const bundles = new Map<string, Promise<string>>();

/** What can be had under `/__bundle/<name>.js`; a package that is ES modules for browsers needs none. */
const makers: Record<string, () => Promise<string>> = {
  'react-18': () => bundleReact('react-18', 'react-dom-18'),
  'react-19': () => bundleReact('react', 'react-dom'),
  vue: () => bundle(`export * from 'vue/dist/vue.esm-bundler.js'`),
};

/**
 * Lets the browser tests import frameworks: `vue`, and `react` in the version that the importer's own URL asks for, as
 * in `/src/react.ts?react=18`. Each is bundled once, at its first request.
 */
export function frameworkPlugin(): Plugin {
  return {
    name: 'frameworks',
    resolveImport({ source, context }) {
      if (source === 'vue') return `${prefix}vue.js`;
      if (source === 'react') return `${prefix}react-${String(context.query['react'])}.js`;
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

/** React is CommonJS, whose names an ES module must spell out. */
function bundleReact(react: string, reactDom: string): Promise<string> {
  const names = Object.keys(require(react) as object);
  const code = `
    import * as React from 'react';
    export const { ${names.join(', ')} } = React;
    export { createRoot, hydrateRoot } from 'react-dom/client';
    export { flushSync } from 'react-dom';`;
  return bundle(code, { alias: { react, 'react-dom': reactDom } });
}
