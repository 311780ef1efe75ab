import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expectNoEvent } from '../support/expect-no-event.js';
import { attackerUrl, hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { account, envelope, hostedPage } from '../support/hosted-page.js';
import { Puppet } from '../support/puppet.js';
import { gate, linkAnswer, linkEndpoint } from '../support/test-server.js';

/** All messages that this window receives during a test. */
let received: MessageEvent[] = [];
const record = (event: MessageEvent): void => void received.push(event);

async function mount(url: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.src = url;
  await fixture(html`<div>${frame}</div>`);
  return frame;
}

/** Returns the error that `expectNoEvent` throws for this action, or undefined. */
async function failure(action: (target: EventTarget) => unknown): Promise<unknown> {
  const target = new EventTarget();
  return expectNoEvent(target, ['a', 'b'], () => action(target)).catch((error: unknown) => error);
}

const send = (target: EventTarget): boolean => target.dispatchEvent(new Event('b'));

describe('test support', () => {
  beforeEach(() => {
    received = [];
    window.addEventListener('message', record);
  });
  afterEach(() => window.removeEventListener('message', record));

  describe('hosted page', () => {
    it('delivers a message, and nothing else, before the promise of the driver resolves', async () => {
      const frame = await mount(hostedUrl());
      const page = hostedPage(frame);
      await page.ready();
      expect(received).to.have.length(0);
      await page.linked();
      expect(received.map(({ data }) => data as unknown)).to.deep.equal([
        envelope('FINISHED_BANK_ACCOUNT_LINK', account),
      ]);
      expect(received[0]!.origin).to.equal(hostedOrigin);
      expect(hostedOrigin).to.not.equal(window.location.origin);
      expect(received[0]!.source).to.equal(frame.contentWindow);
    });

    it('resolves the promise of the driver after all other message listeners', async () => {
      const page = hostedPage(await mount(hostedUrl()));
      await page.ready();
      let wasReceived = false;
      const posting = page.closed();
      window.addEventListener('message', () => queueMicrotask(() => (wasReceived = true)), { once: true });
      await posting;
      expect(wasReceived).to.equal(true);
    });

    it('delivers 200 messages in order', async () => {
      const page = hostedPage(await mount(hostedUrl()));
      const messages = Array.from({ length: 200 }, (_, index) => index);
      await page.postAll(messages);
      expect(received.map(({ data }) => data as unknown)).to.deep.equal(messages);
    });

    it('sends every value that structured clone supports', async () => {
      const page = hostedPage(await mount(hostedUrl()));
      const cycle: Record<string, unknown> = {
        map: new Map([[1, 2n]]),
        date: new Date(0),
        error: new Error('x'),
      };
      cycle['self'] = cycle;
      await page.post(cycle);
      const copy: typeof cycle = received[0]!.data;
      expect(copy['self']).to.equal(copy);
      expect(copy['map']).to.deep.equal(new Map([[1, 2n]]));
    });

    it('can be driven again after a navigation', async () => {
      const page = hostedPage(await mount(hostedUrl()));
      const next = hostedUrl();
      await page.navigate(next);
      expect((await page.ready()).href).to.equal(next);
    });
  });

  it('can embed an attacker in the hosted page that posts to the top window', async () => {
    const page = hostedPage(await mount(hostedUrl()));
    const attacker = await page.embed(attackerUrl(window.location.origin));
    await attacker.post('fake', { to: 'top' });
    expect(received.map(({ data, origin }) => [data as unknown, origin])).to.deep.equal([
      ['fake', window.location.origin],
    ]);
  });

  it('can navigate the hosted page to an attacker', async () => {
    const frame = await mount(hostedUrl());
    await hostedPage(frame).navigate(attackerUrl(window.location.origin));
    const attacker = new Puppet(frame);
    await attacker.post('fake');
    expect(received.map(({ origin }) => origin)).to.deep.equal([window.location.origin]);
  });

  describe('expectNoEvent', () => {
    it('passes when no event of these types is dispatched', async () => {
      expect(await failure(() => undefined)).to.equal(undefined);
      expect(await failure((target) => target.dispatchEvent(new Event('c')))).to.equal(undefined);
    });

    it('fails on an event that is dispatched synchronously, in a microtask or in a task', async () => {
      expect(await failure(send)).to.be.an('error');
      expect(await failure((target) => queueMicrotask(() => send(target)))).to.be.an('error');
      expect(await failure((target) => void setTimeout(() => send(target)))).to.be.an('error');
      expect(await failure((target) => void setTimeout(() => setTimeout(() => send(target))))).to.be.an(
        'error',
      );
    });
  });

  describe('test server', () => {
    it('delays a page until its gate opens', async () => {
      const { hold, open } = gate();
      let loaded = false;
      const frame = document.createElement('iframe');
      frame.src = hold(hostedUrl());
      frame.addEventListener('load', () => (loaded = true));
      document.body.append(frame);
      await fetch('/package.json');
      expect(loaded).to.equal(false);
      const load = oneEvent(frame, 'load');
      await open();
      await load;
      await hostedPage(frame).ready();
      frame.remove();
    });

    it('can delay only the load event of a page', async () => {
      const { holdLoad, open } = gate();
      let loaded = false;
      const frame = document.createElement('iframe');
      frame.src = holdLoad(hostedUrl());
      frame.addEventListener('load', () => (loaded = true));
      document.body.append(frame);
      await hostedPage(frame).opened();
      expect(loaded).to.equal(false);
      const load = oneEvent(frame, 'load');
      await open();
      await load;
      frame.remove();
    });

    it('returns the given answers in order and records the requests', async () => {
      const endpoint = await linkEndpoint(
        { status: 503, body: 'busy' },
        linkAnswer('https://example.com/link/1'),
      );
      const ask = () => fetch(endpoint.url, { method: 'POST', body: '{"reason":"open"}' });
      const busy = await ask();
      expect([busy.status, await busy.text()]).to.deep.equal([503, 'busy']);
      for (const response of [await ask(), await ask()]) {
        expect(response.status).to.equal(201);
        expect(await response.json()).to.deep.equal({ hosted_link_url: 'https://example.com/link/1' });
      }
      const requests = await endpoint.requests();
      expect(requests.map(({ method, body }) => [method, body])).to.deep.equal(
        Array.from({ length: 3 }, () => ['POST', '{"reason":"open"}']),
      );
    });
  });

  describe('simulated input', () => {
    it('types and presses keys', async () => {
      const input = await fixture<HTMLInputElement>(html`<input />`);
      input.focus();
      await sendKeys({ type: 'Hello' });
      expect(input.value).to.equal('Hello');
      const keydown = oneEvent<KeyboardEvent>(input, 'keydown');
      await sendKeys({ press: 'Escape' });
      expect((await keydown).key).to.equal('Escape');
      await sendKeys({ down: 'Shift' });
      // Without this, Firefox moves the focus to its toolbars, and it stays there for the next test files.
      input.addEventListener('keydown', (event) => event.preventDefault());
      const tab = oneEvent<KeyboardEvent>(input, 'keydown');
      await sendKeys({ press: 'Tab' });
      await sendKeys({ up: 'Shift' });
      expect((await tab).shiftKey).to.equal(true);
    });

    it('sets the size of the page', async () => {
      await setViewport({ width: 500, height: 700 });
      expect([window.innerWidth, window.innerHeight]).to.deep.equal([500, 700]);
      await setViewport({ width: 800, height: 600 });
      expect([window.innerWidth, window.innerHeight]).to.deep.equal([800, 600]);
    });
  });
});
