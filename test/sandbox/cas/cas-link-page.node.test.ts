import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { JSDOM, VirtualConsole } from 'jsdom';

import { casLinkScript } from '../../../src/sandbox/cas/cas-link-page.js';
import { words } from '../../../src/sandbox/cas/cas-link-words.js';
import { type CasClocked, startCas } from '../support/cas-client.js';

let clocked: CasClocked;
before(async () => {
  clocked = await startCas();
});
after(() => clocked.sandbox.close());

/** The page with its script running, and what it posts to the page that opened it. */
async function open(url: string): Promise<{
  document: Document;
  posted: unknown[];
  navigations: string[];
  click(testId: string): void;
  message(): Promise<void>;
}> {
  const posted: unknown[] = [];
  const navigations: string[] = [];
  let heard = (): void => {};
  const console = new VirtualConsole();
  // jsdom cannot navigate. It reports an error instead.
  console.on('jsdomError', (error) => {
    navigations.push(error.message);
    heard();
  });
  const dom = await JSDOM.fromURL(url, {
    runScripts: 'dangerously',
    virtualConsole: console,
    beforeParse(window) {
      window.opener = {
        postMessage(message: unknown) {
          posted.push(message);
          heard();
        },
      };
      window.fetch = (path, init) => fetch(new URL(path as string, url), init);
    },
  });
  const { document } = dom.window;
  return {
    document,
    posted,
    navigations,
    click(testId) {
      const button = document.querySelector<HTMLElement>(`[data-testid="${testId}"]`);
      assert.ok(button, testId);
      button.click();
    },
    message: () => new Promise((resolve) => (heard = resolve)),
  };
}

async function allow(page: Awaited<ReturnType<typeof open>>): Promise<void> {
  page.click('bank-saola');
  const otp = page.document.querySelector<HTMLInputElement>('#otp');
  assert.ok(otp);
  otp.value = '123456';
  const next = page.message();
  page.click('allow');
  await next;
}

describe('the Cas link page', () => {
  // Fault: an object as SePay posts it instead of a JSON string, or the token twice.
  it('posts the public token once, as a JSON string, and then the closing status', async () => {
    const page = await open(clocked.linkUrl(await clocked.grantToken()));
    await allow(page);
    page.click('done');
    const [credential, status, ...more] = page.posted.map((text) => JSON.parse(String(text)) as unknown);
    assert.deepEqual(more, []);
    assert.deepEqual(status, { type: 'status', data: { loading: false } });
    const { data } = credential as { data: { publicToken: string } };
    assert.deepEqual(credential, { type: 'credential', data });
    const exchanged = await clocked.cas('POST', '/grant/exchange', { publicToken: data.publicToken });
    assert.equal(exchanged.status, 200);
  });

  it('posts only the closing status on cancel', async () => {
    const page = await open(clocked.linkUrl(await clocked.grantToken()));
    page.click('cancel');
    assert.deepEqual(page.posted, ['{"type":"status","data":{"loading":false}}']);
  });

  // Fault: nothing happens in redirect mode, because no page listens.
  it('goes to the redirectUri without iframe=true', async () => {
    const page = await open(clocked.linkUrl(await clocked.grantToken(), false));
    await allow(page);
    assert.deepEqual(page.posted, []);
    assert.match(page.navigations.join(), /navigation/);
  });

  it('shows each text in both languages', async () => {
    const page = await open(clocked.linkUrl(await clocked.grantToken()));
    assert.equal(page.document.documentElement.lang, 'vi');
    page.click('language-en');
    assert.equal(page.document.querySelector('h1')?.textContent, words.bankTitle.en);
    const english = await open(clocked.linkUrl(await clocked.grantToken({ language: 'en' })));
    assert.equal(english.document.documentElement.lang, 'en');
  });

  // Fault: the script uses a missing text.
  it('uses only texts that exist', () => {
    const quoted = [...casLinkScript.matchAll(/"(\w+(?:Title|Lead|Invalid)|network)"/g)].map(
      ([, key]) => key,
    );
    assert.ok(quoted.length >= 3);
    for (const key of quoted) assert.ok(Object.hasOwn(words, String(key)), key);
  });

  it('allows iframes, and forbids caching', async () => {
    const { headers } = await fetch(clocked.linkUrl(await clocked.grantToken()));
    assert.match(headers.get('content-security-policy') ?? '', /script-src 'nonce-/);
    assert.ok(!(headers.get('content-security-policy') ?? '').includes('frame-ancestors'));
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal((await fetch(`${clocked.sandbox.hostedUrl}/cas/authorize`)).status, 405);
    assert.equal((await fetch(`${clocked.sandbox.hostedUrl}/cas/authorize`, { method: 'POST' })).status, 415);
  });
});
