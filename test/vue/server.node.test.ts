import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';

import { createSSRApp } from 'vue';
import { renderToString, renderToWebStream } from 'vue/server-renderer';

import { vuePage, VUE_MARKUP } from '../support/vue-server-page.js';

describe('bankhub-link/vue on a server', () => {
  const warnings = mock.fn();
  let page: ReturnType<typeof vuePage>;
  before(async () => {
    for (const name of ['error', 'warn'] as const) mock.method(console, name, warnings);
    page = vuePage(await import('vue'), await import('../../src/vue.js'));
  });
  after(() => mock.restoreAll());
  const assertNoComplaints = () =>
    assert.deepEqual(
      warnings.mock.calls.map((call) => call.arguments),
      [],
    );

  it('renders markup without the link, and logs no warning', async () => {
    assert.equal(await renderToString(createSSRApp(page)), VUE_MARKUP);
    assertNoComplaints();
  });

  it('renders the same markup to a stream', async () => {
    assert.equal(await new Response(renderToWebStream(createSSRApp(page))).text(), VUE_MARKUP);
    assertNoComplaints();
  });

  it('creates no element for a composable outside of a component', async () => {
    const { useBankhubLink } = await import('../../src/vue.js');
    assert.equal(useBankhubLink({ opened: true }).element.value, null);
    assertNoComplaints();
  });
});
