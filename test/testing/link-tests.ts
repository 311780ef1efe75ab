import { createLinkSession } from '../../src/core.js';
import '../../src/index.js';
import {
  type BankhubErrorCode,
  type BankhubLinkElement,
  type BankhubLinkOptions,
  createBankhubLink,
  type LinkedDetail,
  type LinkRequest,
} from '../../src/pure.js';
import { simulate } from '../../src/testing.js';

const hostedLinkUrl = 'https://bankhub.sepay.vn/link/one';
/** A hook that returns a new link at each call. */
const fetchNewLink = async () => ({
  hosted_link_url: `https://bankhub.sepay.vn/link/${Math.random().toString(36).slice(2)}`,
});

const CODES: BankhubErrorCode[] = [
  'invalid-url',
  'untrusted-origin',
  'load-timeout',
  'blocked-by-csp',
  'refresh-unavailable',
  'refresh-failed',
  'refresh-limit',
  'popup-blocked',
];

/** The functions that Mocha with Chai's `assert` and Node's runner with `node:assert` both have. */
export interface Runner {
  readonly describe: (title: string, body: () => void) => void;
  readonly it: (title: string, body: () => void | Promise<void>) => void;
  readonly afterEach: (body: () => void) => void;
  assert: {
    ok(value: unknown): void;
    strictEqual(actual: unknown, expected: unknown): void;
    deepEqual(actual: unknown, expected: unknown): void;
    throws(run: () => void, message: RegExp): void;
  };
}

/** Tests of a link as a merchant writes them. They run in DOM simulators and in browsers. */
export function linkTests({ describe, it, afterEach, assert }: Runner): void {
  afterEach(() => document.body.replaceChildren());

  const mount = (options: BankhubLinkOptions = {}): BankhubLinkElement => {
    const element = Object.assign(document.createElement('bankhub-link'), { hostedLinkUrl }, options);
    document.body.append(element);
    return element;
  };
  const framesOf = (element: BankhubLinkElement) => element.renderRoot.querySelectorAll('iframe');
  const part = (element: BankhubLinkElement, name: string) =>
    element.renderRoot.querySelector<HTMLElement>(`[part="${name}"]`)!;
  /** Records the name of each event of the element from now on. For a status event, it records the status. */
  const recordEvents = (element: BankhubLinkElement): string[] => {
    const events: string[] = [];
    const names =
      'linked unlinked closed token-expired session-expired opened message refreshed status error opened-change';
    for (const name of names.split(' '))
      element.addEventListener(`bankhub-${name}`, ({ detail }: CustomEventInit<{ status?: string }>) =>
        events.push(detail?.status ?? name),
      );
    return events;
  };
  /** A hook that records each request, and returns a new link. */
  const recordRequests = (requests: LinkRequest[]) => (request: LinkRequest) => {
    requests.push(request);
    return fetchNewLink();
  };
  const rejection = async (promise: Promise<unknown>): Promise<unknown> => {
    try {
      await promise;
    } catch (error) {
      return error;
    }
    throw new Error('Expected a rejection');
  };

  describe('a simulated link', () => {
    it('is ready as soon as it is in the page, with an empty iframe', () => {
      const element = mount();
      assert.strictEqual(element.status, 'ready');
      const [frame, ...more] = framesOf(element);
      assert.strictEqual(more.length, 0);
      // In some DOM simulators, an iframe has no window.
      assert.strictEqual(frame!.contentWindow?.location.href ?? 'about:blank', 'about:blank');
      assert.strictEqual(frame!.hasAttribute('src'), false);
    });

    it('has the status loading before ready', () => {
      const events: string[] = [];
      mount({ onStatus: ({ detail }) => events.push(detail.status) });
      assert.deepEqual(events, ['loading', 'ready']);
    });

    it('can be driven with a simulate() call from before it was in the page', () => {
      const element = document.createElement('bankhub-link');
      const link = simulate(element);
      assert.throws(() => link.linked(), /saw status idle/);
      document.body.append(Object.assign(element, { hostedLinkUrl }));
      link.linked();
      assert.strictEqual(element.status, 'finished');
    });

    it('is ready after the hook has returned a link', async () => {
      const requests: LinkRequest[] = [];
      const element = mount({
        hostedLinkUrl: '',
        fetchHostedLink: recordRequests(requests),
      });
      assert.strictEqual(element.status, 'fetching');
      await simulate(element).ready();
      assert.strictEqual(element.status, 'ready');
      assert.deepEqual(
        requests.map(({ reason }) => reason),
        ['open'],
      );
    });

    it('checks its URL', async () => {
      const element = mount({ hostedLinkUrl: 'https://bankhub.sepay.vn.evil.example/link/one' });
      assert.strictEqual(element.error?.code, 'untrusted-origin');
      assert.strictEqual(await rejection(simulate(element).ready()), element.error);
    });

    it('can be a session in an iframe of the page', () => {
      const iframe = document.body.appendChild(document.createElement('iframe'));
      const session = createLinkSession({ iframe, hostedLinkUrl });
      session.start();
      assert.strictEqual(session.status, 'ready');
      let account;
      session.on('linked', ({ detail }) => ({ account } = detail));
      simulate(session).linked();
      assert.deepEqual(account, { number: '0123456789', type: 'individual' });
      session.destroy();
    });

    // Catches this fault: the session takes the empty iframe for an unused one, and does not replace it.
    it('can be a session, whose refresh replaces the iframe', async () => {
      const iframe = document.body.appendChild(document.createElement('iframe'));
      const fetchHostedLink = () => Promise.resolve('https://bankhub.sepay.vn/link/two');
      const session = createLinkSession({ iframe, hostedLinkUrl, fetchHostedLink });
      session.start();
      simulate(session).tokenExpired();
      await simulate(session).ready();
      assert.strictEqual(session.iframe === iframe, false);
      assert.strictEqual(iframe.isConnected, false);
      assert.strictEqual(session.iframe.isConnected, true);
      session.destroy();
    });

    for (const mode of ['popup', 'redirect'] as const)
      it(`opens no window and does not leave the page in mode ${mode}`, async () => {
        const element = mount({ mode });
        const outcome = element.open();
        assert.strictEqual(element.status, 'ready');
        simulate(element).linked();
        assert.strictEqual((await outcome).status, 'linked');
        assert.strictEqual(framesOf(element).length, 0);
      });

    it('has to be an element of the same copy of this library', () => {
      assert.throws(() => simulate(document.createElement('p') as never), /expected a <bankhub-link>/);
    });
  });

  describe('the simulated hosted page', () => {
    for (const kind of ['linked', 'unlinked'] as const) {
      it(`makes the element emit ${kind}, and finishes`, async () => {
        const element = mount();
        const outcome = element.open();
        const details: LinkedDetail[] = [];
        element.addEventListener(`bankhub-${kind}`, ({ detail }) => details.push(detail));
        simulate(element)[kind]({ number: '0987' });
        assert.strictEqual(details.length, 1);
        const { account, timestamp, at, raw } = details[0]!;
        assert.deepEqual(account, { number: '0987', type: 'individual' });
        assert.strictEqual(at?.toISOString(), timestamp);
        assert.deepEqual(raw?.metadata, { account_number: '0987', account_type: 'individual' });
        assert.deepEqual({ ...(await outcome) }, { status: kind, account });
        assert.strictEqual(element.status, 'finished');
      });
    }

    it('sends an example account by default, and no account for null', () => {
      const accounts: unknown[] = [];
      for (const account of [undefined, null])
        simulate(mount({ onLinked: ({ detail }) => accounts.push(detail.account) })).linked(account);
      assert.deepEqual(accounts, [{ number: '0123456789', type: 'individual' }, null]);
    });

    it('has only one outcome', () => {
      const element = mount();
      const events = recordEvents(element);
      simulate(element).linked();
      simulate(element).unlinked();
      assert.deepEqual(events, ['linked', 'message', 'finished']);
      assert.strictEqual(element.diagnostics().refused.duplicate, 1);
    });

    it('can be closed', async () => {
      const element = mount();
      const outcome = element.open();
      let reason;
      element.onClosed = ({ detail }) => ({ reason } = detail);
      simulate(element).closed();
      assert.strictEqual(reason, 'frame');
      assert.strictEqual(element.status, 'closed');
      assert.strictEqual(framesOf(element).length, 0);
      assert.strictEqual((await outcome).status, 'closed');
      assert.throws(() => simulate(element).linked(), /saw status closed/);
    });

    it('sends that it has opened', () => {
      const element = mount();
      const events = recordEvents(element);
      simulate(element).opened();
      assert.deepEqual(events, ['opened', 'message']);
    });

    it('sends any message, which the element parses', () => {
      const element = mount();
      const messages: unknown[] = [];
      element.onMessage = ({ detail }) => messages.push({ ...detail });
      const link = simulate(element);
      link.message({ event: 'NEW_THING', metadata: { a: 1 }, timestamp: 5 });
      link.message('{"event": "BANKHUB_OPEN"}');
      for (const invalid of ['no JSON', null, 5, {}, []]) link.message(invalid);
      assert.deepEqual(messages, [
        { event: 'NEW_THING', metadata: { a: 1 }, timestamp: '5' },
        { event: 'BANKHUB_OPEN', metadata: null, timestamp: '' },
      ]);
      assert.strictEqual(element.diagnostics().refused.shape, 5);
    });
  });

  describe('the simulated redirect', () => {
    it('emits redirected with a URL of the page’s origin, and does not finish the link', () => {
      const urls: string[] = [];
      const element = mount({ onRedirected: ({ detail }) => urls.push(detail.url) });
      const events = recordEvents(element);
      simulate(element).redirected();
      simulate(element).redirected('/done?link=1');
      assert.deepEqual(urls, [`${location.origin}/`, `${location.origin}/done?link=1`]);
      assert.deepEqual([events, element.status], [[], 'ready']);
    });
  });

  describe('a simulated expiry', () => {
    for (const [method, reason] of [
      ['tokenExpired', 'token-expired'],
      ['sessionExpired', 'session-expired'],
    ] as const) {
      it(`makes the hook return another link: ${reason}`, async () => {
        const requests: LinkRequest[] = [];
        const element = mount({ fetchHostedLink: recordRequests(requests) });
        const events = recordEvents(element);
        const [before] = framesOf(element);
        simulate(element)[method]();
        await simulate(element).ready();
        assert.deepEqual(events, [reason, 'message', 'refreshing', 'loading', 'refreshed', 'ready']);
        assert.deepEqual(
          requests.map((request) => [request.reason, request.attempt]),
          [[reason, 1]],
        );
        assert.ok(framesOf(element)[0] !== before);
      });

      it(`does not refresh after preventDefault(): ${reason}`, () => {
        const element = mount({ fetchHostedLink: fetchNewLink });
        element.addEventListener(`bankhub-${reason}`, (event) => event.preventDefault());
        simulate(element)[method]();
        assert.strictEqual(element.status, 'ready');
      });
    }

    it('ends in refresh-unavailable without a hook', () => {
      const element = mount();
      simulate(element).tokenExpired();
      assert.strictEqual(element.error?.code, 'refresh-unavailable');
    });
  });

  describe('a simulated error', () => {
    for (const code of CODES)
      it(`is emitted, shown and returned by open(): ${code}`, async () => {
        const element = mount();
        const outcome = element.open();
        const events = recordEvents(element);
        simulate(element).fail(code);
        assert.deepEqual(events, ['error', 'failed']);
        assert.strictEqual(element.error?.code, code);
        await element.updateComplete;
        assert.strictEqual(part(element, 'panel').hidden, false);
        // Only after a timeout, the iframe stays, because its page may still load.
        assert.strictEqual(framesOf(element).length, code === 'load-timeout' ? 1 : 0);
        // An error that a retry can fix ends the flow only when the user closes it.
        if (code === 'load-timeout' || code === 'popup-blocked') element.close();
        assert.deepEqual([(await outcome).status, (await outcome).error?.code], ['failed', code]);
      });

    it('has a cause if it comes from the hook', () => {
      const element = mount({ fetchHostedLink: fetchNewLink });
      simulate(element).fail('refresh-failed');
      assert.ok(element.error?.cause instanceof Error);
    });

    it('is fixed by the retry button if there is a hook', async () => {
      const requests: LinkRequest[] = [];
      const element = mount({ fetchHostedLink: recordRequests(requests) });
      simulate(element).fail('refresh-failed');
      await element.updateComplete;
      assert.strictEqual(part(element, 'retry').hidden, false);
      part(element, 'retry').click();
      await simulate(element).ready();
      assert.deepEqual(
        requests.map(({ reason }) => reason),
        ['retry'],
      );
    });

    it('aborts a running call of the hook', async () => {
      const requests: LinkRequest[] = [];
      const element = mount({
        hostedLinkUrl: '',
        fetchHostedLink: recordRequests(requests),
      });
      simulate(element).fail('refresh-limit');
      assert.deepEqual(
        requests.map(({ signal }) => signal.aborted),
        [true],
      );
      assert.strictEqual(element.status, 'failed');
    });

    it('throws for an unknown code, and for an element that is idle', () => {
      assert.throws(() => simulate(mount()).fail('toString' as never), /expected the code/);
      assert.throws(
        () => simulate(document.createElement('bankhub-link')).fail('invalid-url'),
        /saw status idle/,
      );
    });
  });

  describe('a simulated modal', () => {
    it('opens with its trigger, and closes with its button', async () => {
      const element = document.createElement('bankhub-link');
      element.textContent = 'Link my bank account';
      document.body.append(Object.assign(element, { mode: 'modal', hostedLinkUrl }));
      await element.updateComplete;
      const events = recordEvents(element);
      assert.strictEqual(part(element, 'trigger').hidden, false);
      part(element, 'trigger').click();
      await element.updateComplete;
      assert.strictEqual((part(element, 'dialog') as HTMLDialogElement).open, true);
      part(element, 'close').click();
      await element.updateComplete;
      assert.strictEqual((part(element, 'dialog') as HTMLDialogElement).open, false);
      assert.deepEqual(events, ['loading', 'ready', 'opened-change', 'closed', 'closed', 'opened-change']);
    });

    it('that code opens resolves with the outcome, and leaves the page', async () => {
      const element = createBankhubLink({ fetchHostedLink: fetchNewLink });
      const outcome = element.open();
      await simulate(element).ready();
      simulate(element).linked();
      assert.strictEqual((await outcome).status, 'linked');
      await element.updateComplete;
      assert.strictEqual(element.isConnected, false);
    });

    it('that is removed resolves with closed, without an event', async () => {
      const element = createBankhubLink({ hostedLinkUrl });
      const outcome = element.open();
      const events = recordEvents(element);
      element.remove();
      assert.strictEqual((await outcome).status, 'closed');
      assert.ok(!events.includes('closed'));
    });
  });
}
