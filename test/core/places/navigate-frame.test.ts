import { expect } from '@open-wc/testing';

import { hostedUrl } from '../../support/fixture-urls.js';
import { hostedPage } from '../../support/hosted-page.js';
import { pageFrame, readySession } from '../../support/test-session.js';

const isShown = (secret: string) => document.documentElement.outerHTML.includes(secret);
const isRecorded = (secret: string) =>
  performance
    .getEntries()
    .some((entry) => JSON.stringify(entry).includes(secret) || entry.name.includes(secret));

/** A URL, and its part that must stay secret. */
function secretUrl(): { url: string; secret: string } {
  const secret = `secret-${crypto.randomUUID()}`;
  return { url: hostedUrl({ secret }), secret };
}

describe('the hosted URL', () => {
  it('is neither in the markup nor in performance entries, also after a refresh', async () => {
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
      expect(isRecorded(secret), 'in a performance entry').to.equal(false);
    }
  });

  it('adds no history entry, also after a refresh', async () => {
    // Firefox does not count history entries before the first iframe has loaded, so load one first.
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
    expect(history.length, 'control: a new entry is counted').to.equal(before + 1);
  });

  it('is found by these checks if an iframe loads it by src', async () => {
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
