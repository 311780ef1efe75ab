import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

describe('bankhub-link/server in a browser bundle', () => {
  it('throws when it is imported', async () => {
    await assert.rejects(import('../../src/server-in-browser.js'), /never belong in a browser/);
  });

  // Fault: a bundler stops at a missing export, with an error that does not explain the mistake.
  it('exports every name of the real entry', async () => {
    const source = await readFile(new URL('../../src/server-in-browser.ts', import.meta.url), 'utf8');
    const names = [...source.matchAll(/refused as (\w+)/g)].map(([, name = '']) => name);
    assert.deepEqual(names.toSorted(), Object.keys(await import('../../src/server.js')).toSorted());
  });
});
