import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const bundles = new Map<string, Promise<string>>();
const inRepo = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** An app of this folder as one script, with its packages inside. Made once, unless it fails; `bankhub-link` is the built one. */
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
        // Its package name, as a shop would write it.
        { find: /^bankhub-link\/(\w+)$/, replacement: `${inRepo('../dist')}/$1.js` },
        // With the compiler of templates: this shop has no step that compiles them.
        { find: /^vue$/, replacement: 'vue/dist/vue.esm-bundler.js' },
      ],
    },
    build: { write: false, lib: { entry: inRepo(file), formats: ['es'] } },
  });
  const [first] = [result].flat();
  if (!first || !('output' in first)) throw new Error(`${file} gave no script.`);
  return first.output[0].code;
}
