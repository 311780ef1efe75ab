import { expect } from '@open-wc/testing';

import { hostedUrl } from '../../support/fixture-urls.js';
import { hostedPage } from '../../support/hosted-page.js';
import { pageFrame, readySession } from '../../support/test-session.js';

const isShown = (secret: string) => document.documentElement.outerHTML.includes(secret);
const isRecorded = (secret: string) =>
  performance
    .getEntries()
    .some((entry) => JSON.stringify(entry).includes(secret) || entry.name.includes(secret));

/** A URL and the part of it that nobody may see. */
function secretUrl(): { url: string; secret: string } {
  const secret = `secret-${crypto.randomUUID()}`;
  return { url: hostedUrl({ secret }), secret };
}

describe('the hosted URL', () => {
  it('is loaded, and is neither in the markup nor in a performance record, also after a refresh', async () => {
    const [first, fresh] = [secretUrl(), secretUrl()];
    const test = await readySession({ hostedLinkUrl: first.url, fetchHostedLink: async () => fresh.url });
    expect((await test.page.ready()).href).to.equal(first.url);
    const refreshed = test.next('refreshed');
    await test.page.tokenExpired();
    await refreshed;
    await test.reaches('ready');
    expect((await test.page.ready()).href).to.equal(fresh.url);
    expect(test.session.iframe.src).to.equal('');
    for (const { secret } of [first, fresh]) {
      expect(isShown(secret), 'in the markup').to.equal(false);
      expect(isRecorded(secret), 'in a record').to.equal(false);
    }
  });

  it('adds no entry to the history, also after a refresh', async () => {
    // Firefox counts no entry at all before the first frame has loaded.
    await hostedPage(await pageFrame({ src: hostedUrl() })).ready();
    const before = history.length;
    const test = await readySession({ fetchHostedLink: async () => hostedUrl() });
    expect(history.length).to.equal(before);
    const refreshed = test.next('refreshed');
    await test.page.tokenExpired();
    await refreshed;
    await test.reaches('ready');
    expect(history.length).to.equal(before);
    await test.page.navigate(hostedUrl());
    await test.page.ready();
    expect(history.length, 'an entry would be found').to.equal(before + 1);
  });

  it('would be found by these tests', async () => {
    const { url, secret } = secretUrl();
    const frame = document.createElement('iframe');
    frame.src = url;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    expect(isShown(secret)).to.equal(true);
    expect(isRecorded(secret)).to.equal(true);
    frame.remove();
  });
});
