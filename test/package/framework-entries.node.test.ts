import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

import { build } from 'vite';

const dist = new URL('../../dist/', import.meta.url);
const read = (path: string) => readFile(new URL(path, dist), 'utf8');

/** What these built entries weigh together on a page that has all their packages, minified, in bytes of brotli. */
async function weight(...entries: string[]): Promise<number> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'page',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('page') ? '\0page' : null),
        load: (id) =>
          id === '\0page'
            ? entries.map((entry) => `export * from '${new URL(entry, dist).pathname}';`).join('\n')
            : null,
      },
    ],
    build: {
      write: false,
      minify: true,
      lib: { entry: 'page', formats: ['es'] },
      rolldownOptions: { external: ['react', 'vue', /^lit/, 'mitt'] },
    },
  });
  const [first] = [result].flat();
  assert.ok(first && 'output' in first);
  assert.equal(first.output.length, 1);
  return brotliCompressSync(first.output[0].code).length;
}

describe('the built entries for frameworks', () => {
  for (const [entry, names] of [
    ['react', ['BankhubLink', 'useBankhubLink']],
    ['vue', ['BankhubLink', 'useBankhubLink']],
  ] as const) {
    it(`${entry} has its exports, without a window, and types`, async () => {
      assert.deepEqual(Object.keys((await import(`bankhub-link/${entry}`)) as object).toSorted(), names);
      assert.match(await read(`${entry}.d.ts`), /useBankhubLink/);
    });

    it(`${entry} adds at most 1.5 kB brotli to the element`, async (test) => {
      const added = (await weight('index.js', `${entry}.js`)) - (await weight('index.js'));
      test.diagnostic(
        `${entry}: ${added} bytes; the built file alone, ${brotliCompressSync(await read(`${entry}.js`)).length}`,
      );
      assert.ok(added > 0 && added <= 1500, `${added} bytes`);
    });
  }

  it('react begins with the line that makes it a client module, and nothing else does', async () => {
    const isClient = async (entry: string) => /^["']use client["'];\n/.test(await read(entry));
    assert.equal(await isClient('react.js'), true);
    for (const entry of ['vue.js', 'index.js', 'pure.js', 'core.js'])
      assert.equal(await isClient(entry), false);
  });

  it('bring no framework to a page that uses none', async () => {
    for (const entry of ['index.js', 'pure.js', 'core.js', 'bankhub-link.min.js'])
      assert.doesNotMatch(await read(entry), /from ['"](react|vue)['"]/);
    assert.doesNotMatch(await read('vue.js'), /from ['"]react['"]/);
    assert.doesNotMatch(await read('react.js'), /from ['"]vue['"]/);
  });
});
