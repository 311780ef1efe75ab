import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';

import type { BankhubLinkElement } from '../../src/pure.js';
import { expectNoEvent, settled } from '../support/expect-no-event.js';
import { hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, make, mount, type MountOptions, part } from '../support/mount.js';

const dialogOf = (element: BankhubLinkElement) => part<HTMLDialogElement>(element, 'dialog');

function mountModal(options: MountOptions = {}): Promise<BankhubLinkElement> {
  return mount({ mode: 'modal', hostedLinkUrl: hostedUrl(), content: 'Link my bank account', ...options });
}

async function mountOpen(options: MountOptions = {}): Promise<BankhubLinkElement> {
  const element = await mountModal(options);
  element.opened = true;
  await hasStatus(element, 'ready');
  return element;
}

async function click(target: Element): Promise<void> {
  const { x, y, width, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
}

describe('<bankhub-link mode="modal">', () => {
  describe('inside an invisible container', () => {
    /** An open modal in a box, and whether the user can click the rest of the page. */
    async function openInBox(display: string) {
      const box = await fixture<HTMLElement>(html`<div style=${`display: ${display}`}></div>`);
      const beside = await fixture<HTMLElement>(html`<p>Beside</p>`);
      const element = make({ mode: 'modal', hostedLinkUrl: hostedUrl() });
      box.append(element);
      element.opened = true;
      await settled();
      const { x, y } = beside.getBoundingClientRect();
      return { box, element, isUsable: () => document.elementFromPoint(x + 1, y + 1) === beside };
    }

    it('leaves the page usable with display: none, and becomes modal when rendered', async () => {
      const { box, element, isUsable } = await openInBox('none');
      expect([element.opened, isUsable()]).to.deep.equal([true, true]);
      box.style.display = 'block';
      await settled();
      expect([element.opened, isUsable()]).to.deep.equal([true, false]);
      expect(part(element, 'dialog').matches(':modal')).to.equal(true);
    });

    it('keeps its iframe and session when it is hidden for a while', async () => {
      const { box, element, isUsable } = await openInBox('block');
      await hasStatus(element, 'ready');
      const frame = frameOf(element);
      await expectNoEvent(
        element,
        ['bankhub-closed', 'bankhub-status', 'bankhub-opened-change'],
        async () => {
          box.style.display = 'none';
          await settled();
          expect(isUsable()).to.equal(true);
          await hostedPage(frame).opened();
          box.style.display = 'block';
          await settled();
          expect(isUsable()).to.equal(false);
        },
      );
      expect(frameOf(element)).to.equal(frame);
      await hostedPage(frame).linked();
      expect(element.status).to.equal('finished');
    });

    it('stays visible and clickable with visibility: hidden and pointer-events: none', async () => {
      const { box, element } = await openInBox('block');
      Object.assign(box.style, { visibility: 'hidden', pointerEvents: 'none' });
      const { visibility, pointerEvents } = getComputedStyle(part(element, 'dialog'));
      expect([visibility, pointerEvents]).to.deep.equal(['visible', 'auto']);
    });
  });

  describe('trigger', () => {
    it('is a button labelled by the content, and loads nothing before the click', async () => {
      const element = await mountModal();
      const trigger = part(element, 'trigger');
      expect(trigger).to.be.instanceOf(HTMLButtonElement);
      expect(trigger.getBoundingClientRect().width).to.be.greaterThan(0);
      expect(element.status).to.equal('idle');
      expect(element.renderRoot.querySelector('iframe')).to.equal(null);
      const opened = oneEvent(element, 'bankhub-opened-change');
      await click(trigger);
      expect((await opened).detail).to.deep.equal({ opened: true });
      await hasStatus(element, 'ready');
    });

    it('opens the modal with the keyboard', async () => {
      const element = await mountModal();
      part(element, 'trigger').focus();
      expect(element.shadowRoot!.activeElement).to.equal(part(element, 'trigger'));
      const opened = oneEvent(element, 'bankhub-opened-change');
      await sendKeys({ press: 'Enter' });
      await opened;
    });

    it('is the slotted button, if the page has one', async () => {
      const element = await mountModal({ content: '<button>Mine</button>' });
      expect(part(element, 'trigger').hidden).to.equal(true);
      const opened = oneEvent(element, 'bankhub-opened-change');
      await click(element.querySelector('button')!);
      await opened;
    });

    it('does not open when the page calls preventDefault on the click', async () => {
      const element = await mountModal({ content: '<a role="button" href="#x">Mine</a>' });
      const link = element.querySelector('a')!;
      link.addEventListener('click', (event) => event.preventDefault());
      await expectNoEvent(element, 'bankhub-opened-change', () => click(link));
    });

    it('prevents navigation by a slotted link with role=button', async () => {
      const element = await mountModal({ content: '<a role="button" href="#left">Mine</a>' });
      const opened = oneEvent(element, 'bankhub-opened-change');
      await click(element.querySelector('a')!);
      await opened;
      expect(location.hash).to.equal('');
    });

    it('appears when content is added later', async () => {
      const element = await mountModal({ content: '' });
      expect(part(element, 'trigger').hidden).to.equal(true);
      element.append('Link');
      const slot = element.renderRoot.querySelector('slot')!;
      await oneEvent(slot, 'slotchange');
      await element.updateComplete;
      expect(part(element, 'trigger').hidden).to.equal(false);
    });

    it('opens the modal once on a double click', async () => {
      const element = await mountModal();
      let changes = 0;
      element.onOpenedChange = () => changes++;
      part(element, 'trigger').click();
      part(element, 'trigger').click();
      await hasStatus(element, 'ready');
      expect(changes).to.equal(1);
      expect(frameOf(element).isConnected).to.equal(true);
    });
  });

  describe('opened', () => {
    it('opens in the top layer, reflects to the attribute, and emits bankhub-opened-change', async () => {
      const element = await mountOpen();
      expect(dialogOf(element).matches(':modal')).to.equal(true);
      expect(element.hasAttribute('opened')).to.equal(true);
      expect(element.renderRoot.querySelectorAll('[style], style').length, 'inline styles').to.equal(0);
      const changed = oneEvent(element, 'bankhub-opened-change');
      const closed = oneEvent(element, 'bankhub-closed');
      element.opened = false;
      expect((await closed).detail).to.deep.equal({ reason: 'api', timestamp: '', at: null, raw: null });
      expect((await changed).detail).to.deep.equal({ opened: false });
      expect(dialogOf(element).open).to.equal(false);
      expect(element.hasAttribute('opened')).to.equal(false);
      expect(element.renderRoot.querySelector('iframe')).to.equal(null);
      expect(element.status).to.equal('closed');
    });

    it('opens the modal when set in HTML', async () => {
      const element = make({ hostedLinkUrl: hostedUrl(), attributes: { mode: 'modal', opened: '' } });
      await fixture(element);
      await hasStatus(element, 'ready');
      expect(dialogOf(element).open).to.equal(true);
    });

    it('reopens with the same link if it was not used up', async () => {
      let hookCalls = 0;
      const url = hostedUrl();
      const element = await mountOpen({ hostedLinkUrl: '', fetchHostedLink: async () => (hookCalls++, url) });
      element.close();
      await element.updateComplete;
      element.opened = true;
      await hasStatus(element, 'ready');
      expect(hookCalls).to.equal(1);
    });

    it('requests the hosted page synchronously in the click, each time it opens', async function () {
      // WebKit sends no request before the script has ended.
      if (!/Firefox|Chrome/.test(navigator.userAgent)) this.skip();
      const marker = crypto.randomUUID();
      const element = await mount({ mode: 'modal', content: 'Link' });
      /** Counts the requests that the server received. Synchronous, so that no other code of this page runs. */
      const countRequests = (): number => {
        const request = new XMLHttpRequest();
        request.open('GET', `/__requests?marker=${marker}`, false);
        request.send();
        return (JSON.parse(request.responseText) as string[]).filter((url) => !url.includes('/__')).length;
      };
      for (const time of [1, 2]) {
        element.hostedLinkUrl = hostedUrl({ marker });
        part(element, 'trigger').click();
        const deadline = performance.now() + 10_000;
        while (countRequests() < time && performance.now() < deadline);
        expect(countRequests()).to.equal(time);
        await hasStatus(element, 'ready');
        element.close();
      }
    });

    it('reopens with a new link after an outcome', async () => {
      const reasons: string[] = [];
      const fetchHostedLink = async ({ reason }: { reason: string }) => (reasons.push(reason), hostedUrl());
      const element = await mountOpen({ hostedLinkUrl: '', fetchHostedLink });
      await hostedPage(frameOf(element)).linked();
      element.close();
      await element.updateComplete;
      expect(element.status).to.equal('finished');
      element.opened = true;
      await hasStatus(element, 'ready');
      expect(reasons).to.deep.equal(['open', 'open']);
    });

    it('is ignored in inline mode', async () => {
      const element = await mount({ hostedLinkUrl: hostedUrl(), opened: true });
      await hasStatus(element, 'ready');
      await expectNoEvent(element, ['bankhub-status', 'bankhub-closed'], async () => {
        element.opened = false;
        await element.updateComplete;
      });
    });
  });

  describe('closing', () => {
    it('with the close button emits bankhub-closed with reason dismiss', async () => {
      const element = await mountOpen();
      const closed = oneEvent(element, 'bankhub-closed');
      await click(part(element, 'close'));
      expect((await closed).detail.reason).to.equal('dismiss');
      expect(element.opened).to.equal(false);
    });

    it('with Escape emits bankhub-closed with reason dismiss', async () => {
      const element = await mountOpen();
      part(element, 'close').focus();
      const closed = oneEvent(element, 'bankhub-closed');
      await sendKeys({ press: 'Escape' });
      expect((await closed).detail.reason).to.equal('dismiss');
      await element.updateComplete;
      expect(element.opened).to.equal(false);
      expect(dialogOf(element).open).to.equal(false);
    });

    it('by the hosted page closes the modal and emits bankhub-closed once', async () => {
      const element = await mountOpen();
      let closed = 0;
      element.onClosed = () => closed++;
      const changed = oneEvent(element, 'bankhub-opened-change');
      await hostedPage(frameOf(element)).closed();
      await changed;
      expect(dialogOf(element).open).to.equal(false);
      expect(closed).to.equal(1);
    });

    it('returns the focus to the trigger', async () => {
      const element = await mountModal();
      part(element, 'trigger').focus();
      element.opened = true;
      await hasStatus(element, 'ready');
      expect(element.shadowRoot!.activeElement).to.not.equal(part(element, 'trigger'));
      element.close();
      await element.updateComplete;
      expect(element.shadowRoot!.activeElement).to.equal(part(element, 'trigger'));
    });
  });

  describe('close-on-finish', () => {
    for (const send of ['linked', 'unlinked'] as const)
      it(`closes after ${send}, and emits the outcome before bankhub-closed`, async () => {
        const element = await mountOpen({ closeOnFinish: true });
        const order: string[] = [];
        for (const name of [send, 'message', 'status', 'closed', 'opened-change'])
          element.addEventListener(`bankhub-${name}`, () => order.push(name));
        const changed = oneEvent(element, 'bankhub-opened-change');
        await hostedPage(frameOf(element))[send]();
        await changed;
        expect(order).to.deep.equal([send, 'message', 'status', 'closed', 'opened-change']);
        expect(element.status).to.equal('finished');
      });

    for (const name of ['linked', 'message', 'status', 'closed'] as const)
      it(`closes once when the page also calls close() in a bankhub-${name} listener`, async () => {
        const element = await mountOpen({ closeOnFinish: true });
        const page = hostedPage(frameOf(element));
        await page.ready();
        const statuses: string[] = [];
        for (const type of ['closed', 'status'] as const)
          element.addEventListener(`bankhub-${type}`, () => statuses.push(element.status));
        element.addEventListener(`bankhub-${name}`, () => element.close());
        const changed = oneEvent(element, 'bankhub-opened-change');
        await page.linked();
        await changed;
        await element.updateComplete;
        expect(statuses).to.deep.equal(['finished', 'finished']);
        expect(element.opened).to.equal(false);
        expect(element.renderRoot.querySelector('iframe')).to.equal(null);
      });

    it('leaves the modal open if it is not set', async () => {
      const element = await mountOpen();
      await expectNoEvent(element, 'bankhub-opened-change', () => hostedPage(frameOf(element)).linked());
      expect(element.opened).to.equal(true);
    });
  });

  it('shows two stacked modals, each with its own iframe', async () => {
    const below = await mountOpen();
    const above = await mountOpen();
    await hostedPage(frameOf(above)).closed();
    await above.updateComplete;
    expect([below.opened, above.opened]).to.deep.equal([true, false]);
    const linked = oneEvent(below, 'bankhub-linked');
    await hostedPage(frameOf(below)).linked();
    await linked;
  });

  it('takes no space in the page while it is closed and has no trigger', async () => {
    const holder = await fixture<HTMLElement>(html`<div></div>`);
    holder.append(make({ mode: 'modal', hostedLinkUrl: hostedUrl() }));
    expect(holder.getBoundingClientRect().height).to.equal(0);
  });
});
