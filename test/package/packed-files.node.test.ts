import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { publint } from 'publint';
import { manifest, runTool, Workplace } from './packed-package.js';

/** All files that are published, except the types of the entries. */
const KNOWN = [
  /^(CHANGELOG\.md|LICENSE|README\.md|package\.json)$/,
  /^dist\/[a-z-]+\.js$/,
  // Code and types that several entries share.
  /^dist\/[a-z-]+-[\w-]{8}\.(js|d\.ts)$/,
  // The licences of the bundled packages.
  /^dist\/licenses\.md$/,
  // The script tags, with their source maps.
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

  it('holds only known files', () => {
    const typesOfEntries = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'object' && target['types'] ? [target['types'].replace('./', '')] : [],
    );
    const unknown = paths.filter(
      (path) => !typesOfEntries.includes(path) && !KNOWN.some((pattern) => pattern.test(path)),
    );
    assert.deepEqual(unknown, []);
  });

  it('holds few type files besides those of the entries', () => {
    const shared = paths.filter((path) => /^dist\/shared-.*\.d\.ts$/.test(path));
    assert.ok(shared.length > 0);
    assert.ok(shared.length <= 6, shared.join(', '));
  });

  it('holds no empty file', async () => {
    const sizes = await Promise.all(paths.map(async (path) => ({ path, size: (await stat(path)).size })));
    assert.deepEqual(
      sizes.filter(({ size }) => size === 0),
      [],
    );
  });

  it('declares each class once, since two declarations with private members are two types', async () => {
    const files = paths.filter((path) => path.endsWith('.d.ts'));
    const texts = await Promise.all(files.map((path) => readFile(path, 'utf8')));
    const classes = [...texts.join('\n').matchAll(/declare class (\w+)/g)].map(([, name = '']) => name);
    assert.ok(classes.includes('BankhubLinkElement'));
    assert.deepEqual(classes.toSorted(), [...new Set(classes)].toSorted());
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

  it('lists the types first in every entry', () => {
    for (const [entry, target] of Object.entries(manifest.exports))
      if (typeof target === 'object') assert.equal(Object.keys(target)[0], 'types', entry);
  });

  it('passes publint', async () => {
    const { buffer } = new Uint8Array(await readFile(file));
    const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
    assert.deepEqual(messages, []);
  });

  it('passes arethetypeswrong', async () => {
    const report = await runTool('@arethetypeswrong/cli/dist/index.js', ['--profile', 'esm-only', file]);
    assert.match(report, /bankhub-link v/);
  });
});
