import { pathToFileURL } from 'node:url';

import type { Plugin } from 'vite';

import { clientScript } from '../src/sandbox/pages/client-script.js';

const IMPORT = /import \{ clientScript \} from '[^']+';\n/;
const CALL = /\bclientScript\(new URL\('([^']+)', import\.meta\.url\)\)/g;

/** Replaces each `clientScript(new URL('./x.client.ts', import.meta.url))` in the sandbox by the bundled script. */
export const clientScripts: Plugin = {
  name: 'client-scripts',
  // Before Vite's own handling of `new URL(…, import.meta.url)`, which would take the module for an asset.
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/sandbox\/.*\.ts$/, code: CALL },
    handler(source, id) {
      const code = source
        .replace(IMPORT, '')
        .replace(CALL, (_, path: string) => JSON.stringify(clientScript(new URL(path, pathToFileURL(id)))));
      // Texts take the place of calls: there is nothing to step through.
      return { code, map: { mappings: '' } };
    },
  },
};
