import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { manifest } from './packed-package.js';

const readme = await readFile('README.md', 'utf8');

describe('the script tags of the README', () => {
  it('have the version and the integrity hash of the build (if not, run npm run integrity)', async () => {
    const tags = [...readme.matchAll(/bankhub-link@([^/]+)\/dist\/([\w.-]+)"\s+integrity="([^"]*)"/g)].map(
      ([, version, file, integrity]) => ({ version, file, integrity }),
    );
    const inReadme = tags.map(({ file }) => file);
    const scripts = (await readdir('dist')).filter((file) => file.endsWith('.min.js'));
    assert.deepEqual(new Set(inReadme), new Set(scripts));
    const expected = await Promise.all(
      inReadme.map(async (file) => ({
        version: manifest.version,
        file,
        integrity: `sha384-${createHash('sha384')
          .update(await readFile(`dist/${file}`))
          .digest('base64')}`,
      })),
    );
    assert.ok(tags.length > 0);
    assert.deepEqual(tags, expected);
  });

  it('name a version range that includes the current version', () => {
    const versions = [...readme.matchAll(/bankhub-link@([\d.]+)\//g)].map(([, version = '']) => version);
    assert.ok(versions.length > 0);
    for (const version of versions) assert.ok(`${manifest.version}.`.startsWith(`${version}.`), version);
  });
});
