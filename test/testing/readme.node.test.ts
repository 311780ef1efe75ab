import '../support/jsdom.js';

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import '../../src/index.js';
import type { LinkRequest } from '../../src/pure.js';
import * as testing from '../../src/testing.js';

describe('the README', () => {
  it('has an example test that passes', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const [code = ''] = readme.match(/(?<=^```js\n)(?:(?!```).)*bankhub-link\/testing.*?(?=^```)/ms) ?? [];
    // Replaces the imports with the modules that this file has imported.
    const body = code
      .replace(/^import (\{.*?\}) from 'bankhub-link\/testing';$/m, 'const $1 = testing;')
      .replace(/^import 'bankhub-link';$/m, '')
      .replace('export ', 'return ');
    // oxlint-disable-next-line typescript/no-implied-eval -- the code is the README's
    const testLinking = new Function('testing', body)(testing) as (
      showForm: () => Element,
    ) => Promise<string>;
    const accounts: unknown[] = [];
    const fetchHostedLink = async ({ attempt, reason }: LinkRequest) =>
      `https://bankhub.sepay.vn/link/${reason}-${attempt}`;
    const status = await testLinking(() => {
      const element = Object.assign(document.createElement('bankhub-link'), { fetchHostedLink });
      element.onLinked = ({ detail }) => accounts.push(detail.account);
      document.body.append(element);
      return element;
    });
    assert.equal(status, 'finished');
    assert.deepEqual(accounts, [{ number: '0123456789', type: 'individual' }]);
  });
});
