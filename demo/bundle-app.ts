import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const bundles = new Map<string, Promise<string>>();
const inRepo = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Bundles an app of this folder into one script, together with its packages. `bankhub-link` comes from `dist/`.
 * A successful bundle is cached.
 */
export function bundleApp(file: string): Promise<string> {
  const bundled = bundles.get(file) ?? bundle(file);
  bundles.set(file, bundled);
  bundled.catch(() => bundles.delete(file));
  return bundled;
}

async function bundle(file: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: inRepo('..'),
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    resolve: {
      alias: [
        // A shop imports the library by its package name.
        { find: /^bankhub-link\/(\w+)$/, replacement: `${inRepo('../dist')}/$1.js` },
        // This build contains the template compiler, because the demo compiles templates in the browser.
        { find: /^vue$/, replacement: 'vue/dist/vue.esm-bundler.js' },
      ],
    },
    build: { write: false, lib: { entry: inRepo(file), formats: ['es'] } },
  });
  const [first] = [result].flat();
  if (!first || !('output' in first))
    throw new Error(`Expected a script from ${file}, saw no output of the bundler.`);
  return first.output[0].code;
}
