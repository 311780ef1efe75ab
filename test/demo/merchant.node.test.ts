import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { startDemo } from '../../demo/merchant.js';
import type { Demo } from '../../demo/merchant.js';

let demo: Demo;
before(async () => {
  demo = await startDemo();
});
after(() => demo.close());

function ask(headers: Record<string, string>, body = '{"reason":"open"}', query = ''): Promise<Response> {
  return fetch(`${demo.url}/bankhub/link${query}`, { method: 'POST', headers, body });
}
const page = async (query = ''): Promise<string> => (await fetch(`${demo.url}/${query}`)).text();
const hostedUrl = (): string => demo.sandbox?.hostedUrl ?? '';

describe('POST /bankhub/link', () => {
  // Fault: link_token, access token or anything else of the server's reaches the browser.
  it('gives the hosted URL and its expiry, nothing else', async () => {
    const response = await ask({ origin: demo.url });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const link: Record<string, string> = JSON.parse(await response.text());
    assert.deepEqual(Object.keys(link), ['hosted_link_url', 'expires_at']);
    assert.ok(link['hosted_link_url']?.startsWith(`${hostedUrl()}/link/`));
  });

  it('asks for the language of the page', async () => {
    const link: Record<string, string> = JSON.parse(
      await (await ask({ origin: demo.url }, undefined, '?lang=en')).text(),
    );
    assert.match(await (await fetch(link['hosted_link_url'] ?? '')).text(), /<html lang="en">/);
  });

  // Fault: any page on the web can have links made in the shop's name.
  for (const headers of [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ] as Record<string, string>[]) {
    it(`refuses ${JSON.stringify(headers)} with 403`, async () => {
      assert.equal((await ask(headers)).status, 403);
    });
  }

  it('refuses another site even where its Origin header is the shop’s', async () => {
    assert.equal((await ask({ origin: demo.url, 'sec-fetch-site': 'cross-site' })).status, 403);
  });

  // Fault: bad input ends in a 500, or makes a link.
  for (const [body, status] of [
    ['{', 400],
    ['null', 400],
    [JSON.stringify({ reason: 'x'.repeat(5000) }), 413],
  ] as const) {
    it(`answers ${status} to ${body.slice(0, 20)}`, async () => {
      assert.equal((await ask({ origin: demo.url }, body)).status, status);
    });
  }

  it('answers 405 to GET', async () => {
    assert.equal((await fetch(`${demo.url}/bankhub/link`)).status, 405);
  });
});

describe('the shop’s page', () => {
  // Fault: the hosted origin is not listed, and the widget refuses the sandbox's URL.
  it('lists the sandbox in allowed-origins', async () => {
    for (const query of ['', '?mode=modal']) {
      assert.match(await page(query), new RegExp(`<bankhub-link[^>]*allowed-origins="${hostedUrl()}"`));
    }
    assert.match(await page('?mode=script'), new RegExp(`data-allowed-origin="${hostedUrl()}"`));
  });

  it('has a page for each mode, and inline for anything else', async () => {
    for (const mode of ['modal', 'popup', 'redirect'])
      assert.match(await page(`?mode=${mode}`), new RegExp(`<bankhub-link\\s+mode="${mode}"`));
    assert.match(await page('?mode=script'), /data-testid="open-script"/);
    for (const query of ['', '?mode=inline', '?mode=<script>']) {
      assert.match(await page(query), /<bankhub-link\s+refresh-url=/);
    }
  });

  // Fault: a placeholder is left over, or one language shows in the other's page.
  for (const path of [
    '?mode=inline',
    '?mode=modal',
    '?mode=redirect',
    '?mode=script',
    'react?mode=modal',
    'vue?mode=modal',
  ]) {
    it(`is filled in, in both languages (${path})`, async () => {
      const [vi, en] = [await page(path), await page(`${path}&lang=en`)];
      for (const text of [vi, en]) assert.ok(!/\{\{|\}\}|\[\[|\]\]/.test(text));
      assert.match(vi, /<html lang="vi">[^]*Nhận tiền tự động/);
      assert.match(en, /<html lang="en">[^]*Get paid automatically/);
      assert.ok(!vi.includes('Get paid') && !en.includes('Nhận tiền'));
    });
  }

  // Fault: the log starts after the widget and misses its first events.
  it('loads the log before the widget', async () => {
    const text = await page();
    assert.ok(text.indexOf('/shop.js') < text.indexOf('/dist/bankhub-link.min.js'));
  });

  // Fault: a page of one framework leads to another's, or is built with the script tag after all.
  for (const name of ['react', 'vue']) {
    it(`is built with ${name} at /${name}, and stays there`, async () => {
      const text = await page(`${name}?mode=script`);
      assert.match(text, new RegExp(`<script type="module" src="/${name}.js">`));
      assert.ok(text.indexOf('/shop.js') < text.indexOf(`/${name}.js`));
      assert.ok(!text.includes('src="/dist/bankhub-link.min.js"') && !text.includes('<bankhub-link'));
      assert.match(text, /data-app\s+data-mode="script"/);
      assert.match(text, new RegExp(`href="/${name}\\?mode=modal&amp;lang=vi"`));
      assert.match(text, new RegExp(`href="/${name}\\?mode=script&amp;lang=en"`));
      assert.match(text, new RegExp(`data-testid="build-${name}"\\s+aria-current`));
    });
  }

  it('holds no secret', async () => {
    const { clientSecret = '-', clientId = '-', companyXid = '-' } = demo.sandbox ?? {};
    for (const secret of [clientSecret, clientId, companyXid]) assert.ok(!(await page()).includes(secret));
  });
});

/** The status of a path as it is written: fetch would resolve its dots first. */
async function rawStatus(path: string): Promise<number | undefined> {
  const request = get({ host: '127.0.0.1', port: new URL(demo.url).port, path });
  const [response]: IncomingMessage[] = await once(request, 'response');
  response?.resume();
  return response?.statusCode;
}

describe('files', () => {
  it('are served with their type', async () => {
    for (const [path, type] of [
      ['/shop.css', 'text/css'],
      ['/shop.js', 'text/javascript'],
      ['/event-log.js', 'text/javascript'],
      ['/fetch-hosted-link.js', 'text/javascript'],
      ['/react.js', 'text/javascript'],
      ['/vue.js', 'text/javascript'],
    ]) {
      const response = await fetch(`${demo.url}${path}`);
      assert.deepEqual([response.status, response.headers.get('content-type')?.split(';')[0]], [200, type]);
    }
  });

  // Fault: the server's own files, or any file on the disk, can be read.
  for (const path of [
    '/server.ts',
    '/dist/../package.json',
    '/dist/%2e%2e%2fpackage.json',
    '/dist/..%2fpackage.json',
    '//x',
    '/inline.html',
    '/app.html',
    '/react.jsx',
  ]) {
    it(`are no more than that: ${path}`, async () => {
      assert.equal(await rawStatus(path), 404);
    });
  }
});

describe('startDemo()', () => {
  it('talks to a SePay account without listing an origin', async () => {
    const sepay = {
      label: 'SePay sandbox',
      baseUrl: 'http://127.0.0.1:9',
      clientId: 'a',
      clientSecret: 'b',
      companyXid: 'c',
      webhookSecret: null,
      ipnKey: null,
    };
    const other = await startDemo({ sepay });
    assert.equal(other.sandbox, null);
    assert.ok(!(await (await fetch(other.url)).text()).includes('allowed-origins'));
    await other.close();
  });

  // Fault: a port in use leaves the sandbox running behind a rejected promise.
  it('names the port that is in use', async () => {
    const port = Number(new URL(demo.url).port);
    await assert.rejects(startDemo({ port }), { message: new RegExp(`Port ${port} .*in use.*PORT`) });
  });
});
