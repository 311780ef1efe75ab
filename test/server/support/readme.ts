import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const root = new URL('../../../', import.meta.url);

/** Returns the one code block of the README in a language that contains `text`. */
export async function readmeBlock(language: string, text: string): Promise<string> {
  const readme = await readFile(new URL('README.md', root), 'utf8');
  // A block in a list is indented.
  const blocks = [...readme.matchAll(new RegExp(`^( *)\`\`\`${language}\\n(.*?)^ *\`\`\``, 'gms'))]
    .map(([, indent, code]) => code!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''))
    .filter((code) => code.includes(text));
  assert.equal(
    blocks.length,
    1,
    `expected one ${language} block in the README with ${text}, saw ${blocks.length}`,
  );
  return blocks[0]!;
}

/**
 * Runs a code block as a module. It imports the built package.
 * @param files code of the merchant's own files that the block imports, by specifier
 */
export async function runBlock<Exports>(code: string, files: Record<string, string> = {}): Promise<Exports> {
  const resolved = code.replace(/(?<= from ')[^']+/g, (specifier) => {
    const entry = /^bankhub-link\/(server|sandbox)$/.exec(specifier)?.[1];
    if (entry) return new URL(`dist/${entry}.js`, root).href;
    const file = files[specifier];
    return file === undefined ? import.meta.resolve(specifier) : asModule(file);
  });
  return (await import(asModule(resolved))) as Exports;
}

function asModule(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
