import { fileURLToPath } from 'node:url';

import { buildSync } from 'esbuild';

/**
 * Bundles a browser module (`*.client.ts`) with its imports into one classic script, as text for a page.
 *
 * It runs when the sandbox is started from its source. In the published package it does not exist: the build replaces
 * each call by the text (`.build/client-scripts.ts`).
 */
export function clientScript(file: URL): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(file)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
  });
  return outputFiles.map(({ text }) => text).join('');
}
