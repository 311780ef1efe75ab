import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { publint } from 'publint';
import { manifest, runTool, Workplace } from './packed-package.js';

/** All that is published, besides the types of the modules within. */
const KNOWN = [
  /^(CHANGELOG\.md|LICENSE|README\.md|package\.json)$/,
  /^dist\/[a-z-]+\.js$/,
  // What entries share.
  /^dist\/[a-z-]+-[\w-]{8}\.js$/,
  // The licences of what is bundled.
  /^dist\/licenses\.md$/,
  // The script tags, with their maps.
  /^dist\/[a-z-]+\.min\.js(\.map)?$/,
  /^dist\/(custom-elements|web-types|vscode\.(css|html)-custom-data)\.json$/,
];

describe('the packed package', () => {
  const workplace = new Workplace();
  let file = '';
  let paths: string[] = [];

  before(async () => {
    await workplace.open();
    ({ file, paths } = await workplace.pack());
  });

  after(() => workplace.close());

  it('holds what is used, and nothing else', async () => {
    const sources = await Promise.all(
      paths
        .filter((path) => path.endsWith('.d.ts'))
        .map(async (path) => {
          const source = path.replace(/^dist/, 'src').replace(/\.d\.ts$/, '.ts');
          return (await readFile(source, 'utf8').catch(() => undefined)) === undefined ? path : '';
        }),
    );
    assert.deepEqual(sources.filter(Boolean), [], 'types of what is no source');
    const unknown = paths.filter(
      (path) => !path.endsWith('.d.ts') && !KNOWN.some((pattern) => pattern.test(path)),
    );
    assert.deepEqual(unknown, []);
  });

  it('holds every file that package.json names', () => {
    const named = [
      ...Object.values(manifest.exports).flatMap((target) =>
        typeof target === 'string' ? [target] : Object.values(target),
      ),
      ...Object.values(manifest.bin),
      ...manifest.sideEffects,
      manifest.customElements,
      manifest['web-types'],
    ].map((path) => path.replace(/^\.\//, ''));
    assert.deepEqual(
      named.filter((path) => !paths.includes(path)),
      [],
    );
  });

  it('tells the types first in every entry', () => {
    for (const [entry, target] of Object.entries(manifest.exports))
      if (typeof target === 'object') assert.equal(Object.keys(target)[0], 'types', entry);
  });

  it('has no finding of publint', async () => {
    const { buffer } = new Uint8Array(await readFile(file));
    const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
    assert.deepEqual(messages, []);
  });

  it('has no finding of arethetypeswrong', async () => {
    const report = await runTool('@arethetypeswrong/cli/dist/index.js', ['--profile', 'esm-only', file]);
    assert.match(report, /bankhub-link v/);
  });
});
