import { expect, fixture } from '@open-wc/testing';

import {
  BankhubError,
  createBankhubLink,
  type BankhubLinkElement,
  type BankhubLinkOptions,
} from '../../src/pure.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, make, mount, mountReady, part } from '../support/mount.js';
import { shortWaits } from '../support/short-waits.js';

const ACCOUNT = { number: '0123456789', type: 'individual' };

/** Whether the promise is still pending after all queued tasks. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const pending = {};
  const turn = new Promise((resolve) => setTimeout(() => resolve(pending)));
  return (await Promise.race([promise, turn])) === pending;
}

const made: BankhubLinkElement[] = [];
afterEach(() => made.splice(0).forEach((element) => element.remove()));

function create(options: BankhubLinkOptions = {}): BankhubLinkElement {
  const element = createBankhubLink({
    allowedOrigins: [hostedOrigin],
    hostedLinkUrl: hostedUrl(),
    ...options,
  });
  made.push(element);
  return element;
}

describe('open()', () => {
  for (const [send, status] of [
    ['linked', 'linked'],
    ['unlinked', 'unlinked'],
  ] as const)
    it(`resolves with ${status} while the modal is still open`, async () => {
      const element = await mount({ mode: 'modal', hostedLinkUrl: hostedUrl() });
      const outcome = element.open();
      await hasStatus(element, 'ready');
      await hostedPage(frameOf(element))[send]();
      expect(await outcome).to.deep.equal({ status, account: ACCOUNT });
      expect(Object.isFrozen(await outcome)).to.equal(true);
      expect(element.opened).to.equal(true);
    });

  it('returns the same promise while it is open, and a new one after a close', async () => {
    const element = await mount({ mode: 'modal', hostedLinkUrl: hostedUrl() });
    const outcome = element.open();
    expect(element.open()).to.equal(outcome);
    await hasStatus(element, 'ready');
    expect(element.open()).to.equal(outcome);
    element.close();
    expect(await outcome).to.deep.equal({ status: 'closed' });
    expect(element.open()).to.not.equal(outcome);
  });

  it('resolves with the outcome of a modal that was opened by its trigger', async () => {
    const element = await mount({ mode: 'modal', hostedLinkUrl: hostedUrl(), content: 'Link' });
    part(element, 'trigger').click();
    await hasStatus(element, 'ready');
    await hostedPage(frameOf(element)).linked();
    expect(await element.open()).to.include({ status: 'linked' });
  });

  for (const [name, leave] of [
    ['closed by the hosted page', (element: BankhubLinkElement) => hostedPage(frameOf(element)).closed()],
    ['closed by the page', (element: BankhubLinkElement) => element.close()],
    ['dismissed by the user', (element: BankhubLinkElement) => part(element, 'close').click()],
    ['removed', (element: BankhubLinkElement) => element.remove()],
  ] as const)
    it(`resolves with closed when the element is ${name}`, async () => {
      const element = await mount({ mode: 'modal', hostedLinkUrl: hostedUrl() });
      const outcome = element.open();
      await hasStatus(element, 'ready');
      await leave(element);
      expect(await outcome).to.deep.equal({ status: 'closed' });
      expect(element.opened).to.equal(false);
    });

  it('resolves in inline mode, too', async () => {
    const { element, page } = await mountReady();
    const outcome = element.open();
    await page.linked();
    expect(await outcome).to.deep.equal({ status: 'linked', account: ACCOUNT });
  });

  it('restarts an inline flow that was closed', async () => {
    const { element, page } = await mountReady();
    await page.closed();
    expect(element.status).to.equal('closed');
    const outcome = element.open();
    await hasStatus(element, 'ready');
    await hostedPage(frameOf(element)).linked();
    expect(await outcome).to.include({ status: 'linked' });
  });

  it('resolves with failed at once if a retry cannot help', async () => {
    const element = await mount({ mode: 'modal', hostedLinkUrl: 'https://evil.example/link/1' });
    const { status, error } = await element.open();
    expect(status).to.equal('failed');
    expect(error).to.be.instanceOf(BankhubError).and.include({ code: 'untrusted-origin' });
  });

  it('resolves with closed when it is closed in the same task, by close() or by property', async () => {
    for (const leave of [
      (element: BankhubLinkElement) => element.close(),
      (element: BankhubLinkElement) => (element.opened = false),
    ]) {
      const element = await mount({ mode: 'modal', hostedLinkUrl: hostedUrl() });
      const outcome = element.open();
      leave(element);
      expect(await outcome).to.deep.equal({ status: 'closed' });
      expect(element.opened).to.equal(false);
      expect(element.renderRoot.querySelector('iframe')).to.equal(null);
    }
  });

  it('stays closed if it is closed before it is added to the page', async () => {
    const element = make({ mode: 'modal', hostedLinkUrl: hostedUrl() });
    const outcome = element.open();
    element.close();
    expect(await outcome).to.deep.equal({ status: 'closed' });
    expect(element.opened).to.equal(false);
    await fixture(element);
    expect([element.opened, element.status]).to.deep.equal([false, 'idle']);
  });

  it('opens again in the task that closed it, as with a double effect in React StrictMode', async () => {
    const element = await mount({ mode: 'modal', hostedLinkUrl: hostedUrl() });
    const first = element.open();
    element.close();
    const second = element.open();
    expect(await first).to.deep.equal({ status: 'closed' });
    await hasStatus(element, 'ready');
    await hostedPage(frameOf(element)).linked();
    expect(await second).to.include({ status: 'linked' });
  });

  it('opens again in a bankhub-closed listener, with a new promise', async () => {
    const element = await mount({ mode: 'modal', hostedLinkUrl: hostedUrl() });
    const first = element.open();
    await hasStatus(element, 'ready');
    let second: Promise<unknown> | undefined;
    element.addEventListener('bankhub-closed', () => (second = element.open()), { once: true });
    await hostedPage(frameOf(element)).closed();
    expect(await first).to.deep.equal({ status: 'closed' });
    await hasStatus(element, 'ready');
    expect(part<HTMLDialogElement>(element, 'dialog').open).to.equal(true);
    await hostedPage(frameOf(element)).linked();
    expect(await second).to.include({ status: 'linked' });
  });

  it('opens again in a bankhub-closed listener after opened was set to false', async () => {
    const element = await mount({ mode: 'modal', hostedLinkUrl: hostedUrl() });
    void element.open();
    await hasStatus(element, 'ready');
    element.addEventListener('bankhub-closed', () => void element.open(), { once: true });
    element.opened = false;
    await element.updateComplete;
    expect(element.status).to.equal('loading');
    await hasStatus(element, 'ready');
    expect(part<HTMLDialogElement>(element, 'dialog').open).to.equal(true);
  });

  it('returns a new promise for a new link, already in the same task', async () => {
    const { element, page } = await mountReady();
    await page.linked();
    expect(await element.open()).to.include({ status: 'linked' });
    element.hostedLinkUrl = hostedUrl();
    const next = element.open();
    expect(await isPending(next)).to.equal(true);
    await hasStatus(element, 'ready');
    await hostedPage(frameOf(element)).unlinked();
    expect(await next).to.include({ status: 'unlinked' });
  });

  it('resolves with failed when opened is set to false after a failure', async () => {
    shortWaits();
    const element = await mount({ mode: 'modal', fetchHostedLink: () => Promise.reject(new Error('down')) });
    const outcome = element.open();
    await hasStatus(element, 'failed');
    element.opened = false;
    expect(await outcome).to.include({ status: 'failed' });
  });

  it('stays pending while a retry can help, and resolves with failed when the user closes', async () => {
    shortWaits();
    const fetchHostedLink = () => Promise.reject(new Error('down'));
    const element = await mount({ mode: 'modal', fetchHostedLink });
    const outcome = element.open();
    await hasStatus(element, 'failed');
    expect(await isPending(outcome)).to.equal(true);
    part(element, 'close').click();
    const { status, error } = await outcome;
    expect([status, error?.code]).to.deep.equal(['failed', 'refresh-failed']);
  });
});

describe('createBankhubLink', () => {
  it('creates an element that adds itself to the page when opened and removes itself when closed', async () => {
    const element = create();
    expect(element.isConnected).to.equal(false);
    const outcome = element.open();
    expect(element.parentNode).to.equal(document.body);
    await hasStatus(element, 'ready');
    element.close();
    await outcome;
    await element.updateComplete;
    expect(element.isConnected).to.equal(false);
  });

  it('creates an element that can be opened by property, and in inline mode', async () => {
    const modal = create();
    modal.opened = true;
    await hasStatus(modal, 'ready');
    const inline = create({ mode: 'inline' });
    void inline.open();
    await hasStatus(inline, 'ready');
    await hostedPage(frameOf(inline)).closed();
    expect(inline.isConnected).to.equal(false);
  });

  it('creates a modal that closes after the outcome, also if mode is undefined', async () => {
    const element = create({ mode: undefined as never });
    expect(element).to.include({ mode: 'modal', closeOnFinish: true });
    const outcome = element.open();
    await hasStatus(element, 'ready');
    await hostedPage(frameOf(element)).linked();
    expect(await outcome).to.include({ status: 'linked' });
    await element.updateComplete;
    expect(element.isConnected).to.equal(false);
  });

  it('creates an element that opens again with a fresh link after an outcome', async () => {
    const element = create({ hostedLinkUrl: '', fetchHostedLink: async () => hostedUrl() });
    for (let times = 0; times < 2; times++) {
      const outcome = element.open();
      await hasStatus(element, 'ready');
      await hostedPage(frameOf(element)).linked();
      expect(await outcome).to.include({ status: 'linked' });
      await element.updateComplete;
    }
  });

  it('accepts callbacks', async () => {
    const seen: string[] = [];
    const element = create({
      onLinked: ({ detail }) => seen.push(detail.account!.number),
      onOpenedChange: ({ detail }) => seen.push(`opened ${detail.opened}`),
    });
    const outcome = element.open();
    await hasStatus(element, 'ready');
    await hostedPage(frameOf(element)).linked();
    await outcome;
    await element.updateComplete;
    expect(seen).to.deep.equal(['opened true', ACCOUNT.number, 'opened false']);
  });

  it('opens at once with opened: true', async () => {
    const element = create({ opened: true, closeOnFinish: false });
    expect(element.isConnected).to.equal(true);
    await hasStatus(element, 'ready');
  });
});
