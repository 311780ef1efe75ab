/*
 * The download size of each built file: compressed with Brotli at quality 11, as a CDN does it. A file that other files
 * import has its own line.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Part } from './part.js';
import { compress } from './scripts.js';

export function bytesPart(): Part {
  const files = readdirSync('dist').filter((file) => file.endsWith('.js'));
  return {
    title: 'Bytes',
    measures: 'each file in dist/, Brotli',
    units: { size: 'bytes' },
    groups: [
      {
        title: 'dist/',
        variants: files
          .toSorted((a, b) => a.localeCompare(b))
          .map((file) => {
            const size = compress(readFileSync(`dist/${file}`, 'utf8')).length;
            return { name: file, sample: () => Promise.resolve({ size }) };
          }),
      },
    ],
  };
}
