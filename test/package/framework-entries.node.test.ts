import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

const dist = new URL('../../dist/', import.meta.url);
const read = (path: string) => readFile(new URL(path, dist), 'utf8');

describe('the built entries for frameworks', () => {
  for (const [entry, names] of [
    ['react', ['BankhubLink', 'useBankhubLink']],
    ['vue', ['BankhubLink', 'useBankhubLink']],
  ] as const) {
    it(`${entry} has its exports and types, also without a window`, async () => {
      assert.deepEqual(Object.keys((await import(`bankhub-link/${entry}`)) as object).toSorted(), names);
      assert.match(await read(`${entry}.d.ts`), /useBankhubLink/);
    });
  }

  it("only react starts with 'use client'", async () => {
    const isClient = async (entry: string) => /^["']use client["'];\n/.test(await read(entry));
    assert.equal(await isClient('react.js'), true);
    for (const entry of ['vue.js', 'index.js', 'pure.js', 'core.js'])
      assert.equal(await isClient(entry), false);
  });

  it('import no framework that the page does not use', async () => {
    for (const entry of ['index.js', 'pure.js', 'core.js', 'bankhub-link.min.js'])
      assert.doesNotMatch(await read(entry), /from ['"](react|vue)['"]/);
    assert.doesNotMatch(await read('vue.js'), /from ['"]react['"]/);
    assert.doesNotMatch(await read('react.js'), /from ['"]vue['"]/);
  });
});
