import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { type Demo, startDemo } from '../../demo/merchant.js';

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
  // Fault: the browser receives the link token, the access token or other secrets of the server.
  it('returns only the hosted URL and its expiry', async () => {
    const response = await ask({ origin: demo.url });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const link: Record<string, string> = JSON.parse(await response.text());
    assert.deepEqual(Object.keys(link), ['hosted_link_url', 'expires_at']);
    assert.ok(link['hosted_link_url']?.startsWith(`${hostedUrl()}/link/`));
  });

  it('requests a link in the language of the page', async () => {
    const link: Record<string, string> = JSON.parse(
      await (await ask({ origin: demo.url }, undefined, '?lang=en')).text(),
    );
    assert.match(await (await fetch(link['hosted_link_url'] ?? '')).text(), /<html lang="en">/);
  });

  // Fault: any page on the web can create links for the shop.
  for (const headers of [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ] as Record<string, string>[]) {
    it(`answers 403 to the headers ${JSON.stringify(headers)}`, async () => {
      assert.equal((await ask(headers)).status, 403);
    });
  }

  it('answers 403 to a cross-site request, even if its Origin header is the shop’s', async () => {
    assert.equal((await ask({ origin: demo.url, 'sec-fetch-site': 'cross-site' })).status, 403);
  });

  // Fault: an invalid body causes a 500, or creates a link.
  for (const [body, status] of [
    ['{', 400],
    ['null', 400],
    [JSON.stringify({ reason: 'x'.repeat(5000) }), 413],
  ] as const) {
    it(`answers ${status} to the body ${body.slice(0, 20)}`, async () => {
      assert.equal((await ask({ origin: demo.url }, body)).status, status);
    });
  }

  it('answers 405 to GET', async () => {
    assert.equal((await fetch(`${demo.url}/bankhub/link`)).status, 405);
  });
});

describe('the shop’s page', () => {
  // Fault: the sandbox's origin is not in allowed-origins, so the widget rejects its URL.
  it('lists the sandbox in allowed-origins', async () => {
    for (const query of ['', '?mode=modal']) {
      assert.match(await page(query), new RegExp(`<bankhub-link[^>]*allowed-origins="${hostedUrl()}"`));
    }
    assert.match(await page('?mode=script'), new RegExp(`data-allowed-origin="${hostedUrl()}"`));
  });

  it('has a page for each mode, and shows inline for an unknown mode', async () => {
    for (const mode of ['modal', 'popup', 'redirect'])
      assert.match(await page(`?mode=${mode}`), new RegExp(`<bankhub-link\\s+mode="${mode}"`));
    assert.match(await page('?mode=script'), /data-testid="open-script"/);
    for (const query of ['', '?mode=inline', '?mode=<script>']) {
      assert.match(await page(query), /<bankhub-link\s+refresh-url=/);
    }
  });

  // Fault: a placeholder is not replaced, or a page shows texts of the other language.
  for (const path of [
    '?mode=inline',
    '?mode=modal',
    '?mode=redirect',
    '?mode=script',
    'react?mode=modal',
    'vue?mode=modal',
  ]) {
    it(`contains no placeholders and only its own language (${path})`, async () => {
      const [vi, en] = [await page(path), await page(`${path}&lang=en`)];
      for (const text of [vi, en]) assert.ok(!/\{\{|\}\}|\[\[|\]\]/.test(text));
      assert.match(vi, /<html lang="vi">[^]*Nhận tiền tự động/);
      assert.match(en, /<html lang="en">[^]*Get paid automatically/);
      assert.ok(!vi.includes('Get paid') && !en.includes('Nhận tiền'));
    });
  }

  // Fault: the log starts after the widget and does not receive the first events.
  it('loads the log before the widget', async () => {
    const text = await page();
    assert.ok(text.indexOf('/shop.js') < text.indexOf('/dist/bankhub-link.min.js'));
  });

  // Fault: the page of a framework links to another framework, or loads the script tag.
  for (const name of ['react', 'vue']) {
    it(`is built with ${name} at /${name}, and its links stay at /${name}`, async () => {
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

  it('contains no secret', async () => {
    const { clientSecret = '-', clientId = '-', companyXid = '-' } = demo.sandbox ?? {};
    for (const secret of [clientSecret, clientId, companyXid]) assert.ok(!(await page()).includes(secret));
  });
});

/** The status for exactly this path. With `fetch`, the dots in the path are resolved first. */
async function rawStatus(path: string): Promise<number | undefined> {
  const request = get({ host: '127.0.0.1', port: new URL(demo.url).port, path });
  const [response]: IncomingMessage[] = await once(request, 'response');
  response?.resume();
  return response?.statusCode;
}

describe('the server’s files', () => {
  it('are sent with their content type', async () => {
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

  // Fault: a browser can read the server's own files, or any file on the disk.
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
    it(`do not include ${path}`, async () => {
      assert.equal(await rawStatus(path), 404);
    });
  }
});

describe('startDemo()', () => {
  it('lists no allowed origin with a SePay account', async () => {
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

  // Fault: if the port is in use, the promise rejects but the sandbox still runs.
  it('rejects with an error that names the port in use', async () => {
    const port = Number(new URL(demo.url).port);
    await assert.rejects(startDemo({ port }), { message: new RegExp(`Port ${port} .*in use.*PORT`) });
  });
});
