import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launch, selectEngines } from './browsers.js';

const outer = (frameUrl: string): string => `<!doctype html><bankhub-link></bankhub-link><script>
  const root = document.querySelector('bankhub-link').attachShadow({ mode: 'open' });
  root.innerHTML = '<p style="height: 50px">Outside</p><iframe style="border: 7px solid" src="${frameUrl}"></iframe>';
  addEventListener('message', ({ data, origin }) => (window.message = { data, origin }));
</script>`;

const inner = `<!doctype html><p>Inside</p><input><button>Send</button><script>
  document.querySelector('button').onclick = ({ isTrusted }) =>
    parent.postMessage({ isTrusted, active: navigator.userActivation?.isActive, value: document.querySelector('input').value }, '*');
</script>`;

describe('end-to-end browsers', () => {
  const server = createServer(({ url, headers }, response) => {
    const frameUrl = `http://127.0.0.1:${headers.host?.split(':')[1]}/frame`;
    response.setHeader('content-type', 'text/html').end(url === '/frame' ? inner : outer(frameUrl));
  });
  before(() => once(server.listen(0), 'listening'));
  after(() => server.close());

  for (const engine of selectEngines()) {
    it(`types and clicks in a cross-origin iframe in a shadow root in ${engine}`, async () => {
      const address = server.address();
      assert.ok(typeof address === 'object' && address);
      const { port } = address;
      const page = await launch(engine, {
        width: 600,
        height: 500,
        colorScheme: 'dark',
        takesPictures: true,
      });
      const folder = await mkdtemp(join(tmpdir(), 'e2e-'));
      try {
        await page.goto(`http://localhost:${port}/`);
        assert.equal(await page.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`), true);
        assert.equal(await page.text({ text: 'Outside' }), 'Outside');
        await page.type({ frame: true, css: 'input' }, 'Xin chào');
        assert.equal(await page.text({ frame: true, css: 'input' }), 'Xin chào');
        await page.click({ frame: true, text: 'Send' });
        await page.waitFor('window.message');
        assert.deepEqual(await page.evaluate('window.message'), {
          data: { isTrusted: true, active: true, value: 'Xin chào' },
          origin: `http://127.0.0.1:${port}`,
        });
        await page.setViewport({ width: 500, height: 700 });
        assert.deepEqual(await page.evaluate('[innerWidth, innerHeight]'), [500, 700]);
        const picture = join(folder, 'page.png');
        await page.screenshot(picture);
        assert.ok((await stat(picture)).size > 0);
      } finally {
        await page.close();
        await rm(folder, { recursive: true });
      }
    });
  }
});
