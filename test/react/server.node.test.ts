import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, before, describe, it, mock } from 'node:test';

import type * as ReactModule from 'react';
import type * as Server from 'react-dom/server';

import type * as Entry from '../../src/react.js';
import { bundle } from '../setup/bundle.js';
import { REACT_MARKUP, reactPage } from '../support/react-server-page.js';

type ServerSetup = typeof ReactModule &
  Pick<typeof Server, 'renderToString' | 'renderToPipeableStream' | 'renderToStaticMarkup'> &
  typeof Entry;

const source = new URL('../../src/react.ts', import.meta.url).pathname;
const code = `
  export { createElement, StrictMode, Suspense } from 'react';
  export { renderToString, renderToStaticMarkup, renderToPipeableStream } from 'react-dom/server';
  export * from '${source}';`;

for (const [version, alias] of Object.entries({
  18: { react: 'react-18', 'react-dom': 'react-dom-18' },
  19: {},
}))
  describe(`bankhub-link/react on a server, React ${version}`, () => {
    let react: ServerSetup;
    let folder: string;
    const warnings = mock.fn();

    before(async () => {
      mock.method(console, 'error', warnings);
      mock.method(console, 'warn', warnings);
      folder = await mkdtemp(join(tmpdir(), 'bankhub-link-'));
      const file = join(folder, 'react.mjs');
      await writeFile(file, await bundle(code, { alias, isForNode: true }));
      react = (await import(file)) as ServerSetup;
    });
    after(async () => {
      mock.restoreAll();
      await rm(folder, { recursive: true });
    });
    const assertNoComplaints = () =>
      assert.deepEqual(
        warnings.mock.calls.map((call) => call.arguments),
        [],
      );

    it('renders markup without the link, and logs no warning', () => {
      assert.equal(react.renderToString(reactPage(react, react)), REACT_MARKUP);
      assertNoComplaints();
    });

    it('renders the same markup to a stream', async () => {
      const { createElement, StrictMode, Suspense } = react;
      const page = createElement(
        StrictMode,
        null,
        createElement(Suspense, { fallback: 'wait' }, reactPage(react, react)),
      );
      const stream = react.renderToPipeableStream(page);
      assert.ok((await text(stream.pipe(new PassThrough()))).includes(REACT_MARKUP));
      assertNoComplaints();
    });

    it('renders the same markup for an open modal', () => {
      const page = reactPage(react, react, { opened: true });
      assert.equal(react.renderToStaticMarkup(page), REACT_MARKUP);
      assertNoComplaints();
    });
  });
