import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const root = new URL('../../../', import.meta.url);

/** The README's one code block of a language that holds `text`. */
export async function readmeBlock(language: string, text: string): Promise<string> {
  const readme = await readFile(new URL('README.md', root), 'utf8');
  const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))]
    .map(([, code]) => code!)
    .filter((code) => code.includes(text));
  assert.equal(blocks.length, 1, `${blocks.length} ${language} blocks of the README hold ${text}`);
  return blocks[0]!;
}

/**
 * Runs a block as a module, on the built package.
 * @param files code of the files of the merchant's own that it imports, by specifier
 */
export async function runBlock<Exports>(code: string, files: Record<string, string> = {}): Promise<Exports> {
  const resolved = code.replace(/(?<= from ')[^']+/g, (specifier) => {
    if (specifier === 'bankhub-link/server') return new URL('dist/server.js', root).href;
    const file = files[specifier];
    return file === undefined ? import.meta.resolve(specifier) : asModule(file);
  });
  return (await import(asModule(resolved))) as Exports;
}

function asModule(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
