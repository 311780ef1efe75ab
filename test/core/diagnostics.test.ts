import { expect } from '@open-wc/testing';

import { attackerUrl, hostedUrl } from '../support/fixture-urls.js';
import { account, envelope } from '../support/hosted-page.js';
import { shortWaits } from '../support/short-waits.js';
import { makeSession, readySession } from '../support/test-session.js';
import { catchConsole } from '../support/console.js';

describe('diagnostics()', () => {
  it('is empty for a new session, regardless of earlier messages', async () => {
    const { page } = await readySession();
    window.postMessage('not for a session', '*');
    await page.opened();
    const { session } = await makeSession({ hostedLinkUrl: hostedUrl() });
    expect(session.diagnostics()).to.deep.equal({
      status: 'idle',
      refused: { source: 0, origin: 0, shape: 0, duplicate: 0 },
      timeline: [],
    });
  });

  it('lists what happened, in order and with times', async () => {
    const test = await readySession({ fetchHostedLink: async () => hostedUrl() });
    const refreshed = test.next('refreshed');
    await test.page.tokenExpired();
    await refreshed;
    await test.reaches('ready');
    await test.page.post(envelope('SOMETHING_ELSE'));
    await test.page.linked();
    const { status, timeline } = test.session.diagnostics();
    expect(status).to.equal('finished');
    const known = ['loading', 'ready', 'message token-expired', 'refreshing', 'loading', 'ready'];
    const what = timeline.map((entry) => entry.what);
    expect(what).to.deep.equal([...known, 'message unknown', 'message linked', 'finished']);
    for (const { at } of timeline) expect(new Date(at).toISOString()).to.equal(at);
  });

  it('contains the code of an error', async () => {
    const { session } = await readySession();
    session.refresh();
    expect(session.diagnostics().timeline.at(-1)!.what).to.equal('failed refresh-unavailable');
  });

  it('counts refused messages by reason', async () => {
    const [test, other] = [await readySession(), await readySession()];
    const { page } = other;
    other.session.destroy();
    await page.post(envelope('BANKHUB_OPEN'));
    await test.page.postAll([5, '{']);
    await test.page.linked();
    await test.page.linked();
    await test.page.navigate(attackerUrl(window.location.origin));
    await test.page.postAll([1, 2, 3, 4]);
    expect(test.session.diagnostics().refused).to.deep.equal({
      source: 1,
      shape: 2,
      duplicate: 1,
      origin: 4,
    });
  });

  it('keeps the newest 100 entries under a flood of messages', async () => {
    const test = await readySession();
    await test.page.postAll(Array.from({ length: 300 }, () => envelope('BANKHUB_OPEN')));
    await test.page.linked();
    const { timeline } = test.session.diagnostics();
    expect(timeline).to.have.length(100);
    expect(timeline.at(-1)!.what).to.equal('finished');
  });

  it('contains no URL, account, token or unknown event name', async () => {
    shortWaits();
    const secret = `secret-${crypto.randomUUID()}`;
    const test = await readySession({
      hostedLinkUrl: hostedUrl({ secret }),
      fetchHostedLink: async () => `https://evil.example/${secret}`,
    });
    await test.page.post(envelope(secret, { secret }));
    await test.page.post(secret);
    await test.page.tokenExpired();
    await test.reaches('failed');
    const linked = await readySession({ hostedLinkUrl: hostedUrl({ secret }) });
    await linked.page.linked();
    for (const { session } of [test, linked]) {
      const text = JSON.stringify(session.diagnostics());
      for (const hidden of [secret, account.account_number, 'http']) expect(text).to.not.contain(hidden);
    }
  });

  it('lists failed attempts of the hook, with the code if the error is ours', async () => {
    shortWaits();
    const answers = ['https://evil.example/', 'not a URL'];
    const fetchHostedLink = async () => answers.shift() ?? Promise.reject(new Error('a secret'));
    const test = await makeSession({ fetchHostedLink });
    test.session.start();
    await test.reaches('failed');
    expect(test.session.diagnostics().timeline.map(({ what }) => what)).to.deep.equal([
      'fetching',
      'try 1 failed untrusted-origin',
      'try 2 failed invalid-url',
      'try 3 failed',
      'failed refresh-failed',
    ]);
  });

  describe('the debug option', () => {
    it('logs each entry, and the first refused message of each reason', async () => {
      const logged = catchConsole('debug');
      const test = await readySession({ debug: true });
      await test.page.postAll([1, 2, 3]);
      await test.page.linked();
      await test.page.linked();
      expect(logged).to.deep.equal(
        [
          'loading',
          'ready',
          'refused message: shape; more are only counted',
          'message linked',
          'finished',
          'refused message: duplicate; more are only counted',
        ].map((text) => `bankhub-link: ${text}`),
      );
    });

    it('logs nothing when it is off, and nothing secret when it is on', async () => {
      const secret = `secret-${crypto.randomUUID()}`;
      const logged = catchConsole();
      for (const debug of [false, true]) {
        const test = await readySession({
          debug,
          hostedLinkUrl: hostedUrl({ secret }),
          fetchHostedLink: async () => hostedUrl({ secret }),
        });
        await test.page.post(envelope(secret, { secret }));
        await test.page.post(secret);
        const refreshed = test.next('refreshed');
        await test.page.tokenExpired();
        await refreshed;
        await test.page.linked();
        if (!debug) expect(logged).to.deep.equal([]);
      }
      expect(logged.length).to.be.greaterThan(0);
      for (const hidden of [secret, account.account_number, 'http'])
        expect(logged.join()).to.not.contain(hidden);
    });
  });

  it('returns a copy, so that changes to it have no effect', async () => {
    const { session } = await readySession();
    const report = session.diagnostics();
    (report.timeline as unknown[]).length = 0;
    Object.assign(report.refused, { shape: 99 });
    expect(session.diagnostics().timeline).to.have.length(2);
    expect(session.diagnostics().refused.shape).to.equal(0);
  });
});
