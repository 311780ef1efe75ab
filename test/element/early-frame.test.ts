import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import '../../src/index.js';
import { renderBankhubLink, type RenderBankhubLinkOptions } from '../../src/server/pages/render-bankhub-link.js';
import { attackerUrl, hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { envelope, hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, part } from '../support/mount.js';
import { ownPage } from '../support/own-page.js';
import { Puppet } from '../support/puppet.js';
import { pageFrame } from '../support/test-session.js';

/** The README's own snippet, that keeps messages from before the script. */
const keeper = `addEventListener('message', (bankhubLinkEarly = (event) => (bankhubLinkEarly.events ??= []).push(event)));`;

const render = (options: Partial<RenderBankhubLinkOptions> = {}) =>
  renderBankhubLink({ hostedLinkUrl: hostedUrl(), allowedOrigins: [hostedOrigin], ...options });

interface Early {
  element: BankhubLinkElement;
  /** The frame that came with the HTML. */
  frame: HTMLIFrameElement;
}

/** Puts markup into the page as the parser does, with its declarative shadow root. */
async function parse(markup: string): Promise<Early> {
  const holder = await fixture<HTMLElement>(html`<div></div>`);
  holder.setHTMLUnsafe(markup);
  const element = holder.querySelector('bankhub-link')!;
  return { element, frame: element.shadowRoot!.querySelector('iframe')! };
}

/** A page of this markup whose script comes only after the hosted page is there and has said this. */
async function lateScript(markup: string, ...messages: unknown[]): Promise<Early & { page: Window }> {
  const outer = await pageFrame();
  const loaded = oneEvent(outer, 'load');
  outer.srcdoc = `<!doctype html><script>${keeper}</script>${markup}`;
  await loaded;
  const page = outer.contentWindow!;
  const element = page.document.querySelector('bankhub-link')!;
  const frame = element.shadowRoot!.querySelector('iframe')!;
  const puppet = new Puppet(frame);
  await puppet.ready();
  const kept = () => page.bankhubLinkEarly?.events?.filter(({ data }) => isOurs(data)) ?? [];
  const { port2 } = new MessageChannel();
  frame.contentWindow!.postMessage({ puppet: 'post', messages, targetOrigin: '*' }, '*', [port2]);
  while (kept().length < messages.length) await new Promise((resolve) => setTimeout(resolve));
  const script = page.document.createElement('script');
  script.src = '/dist/bankhub-link.min.js';
  const defined = oneEvent(script, 'load');
  page.document.head.append(script);
  await defined;
  return { element, frame, page };
}

const isOurs = (data: unknown) => typeof data === 'object' && data !== null && 'event' in data;

describe('a frame that came with the HTML', () => {
  it('is adopted where it is, and its messages count', async () => {
    const { element, frame } = await parse(render());
    const source = frame.contentWindow;
    await hasStatus(element, 'ready');
    expect(frameOf(element)).to.equal(frame);
    expect(frame.contentWindow).to.equal(source);
    const linked = oneEvent(element, 'bankhub-linked');
    await hostedPage(frame).linked();
    expect((await linked).detail.account?.number).to.equal('0123456789');
  });

  it('lies where the element’s own frame would', async () => {
    const { element, frame } = await parse(render({ frameTitle: 'The bank' }));
    await hasStatus(element, 'ready');
    await element.updateComplete;
    const stage = element.shadowRoot!.querySelector('.stage')!.getBoundingClientRect();
    const box = frame.getBoundingClientRect();
    expect([box.x, box.y, box.width, box.height]).to.deep.equal([
      stage.x,
      stage.y,
      stage.width,
      stage.height,
    ]);
    const middle = [stage.x + stage.width / 2, stage.y + stage.height / 2] as const;
    expect(element.shadowRoot!.elementFromPoint(...middle)).to.equal(frame);
    expect(frame.title).to.equal('The bank');
  });

  it('is replaced by a fresh one after an expiry', async () => {
    const { element, frame } = await parse(render());
    const url = hostedUrl();
    element.fetchHostedLink = async () => url;
    await hasStatus(element, 'ready');
    await hostedPage(frame).tokenExpired();
    await hasStatus(element, 'ready');
    expect(frame.isConnected).to.equal(false);
    expect((await hostedPage(frameOf(element)).ready()).href).to.equal(url);
  });

  it('is hidden by the panel while it is of no use', async () => {
    const { element, frame } = await parse(render());
    element.fetchHostedLink = () => new Promise(() => {});
    await hasStatus(element, 'ready');
    await hostedPage(frame).tokenExpired();
    await hasStatus(element, 'refreshing');
    await element.updateComplete;
    expect(frame.checkVisibility({ visibilityProperty: true })).to.equal(false);
  });

  it('shows its link anew where the element is put elsewhere', async () => {
    const { element, frame } = await parse(render());
    await hasStatus(element, 'ready');
    document.body.append(element);
    await hasStatus(element, 'ready');
    await hostedPage(frameOf(element)).opened();
    expect(frame.isConnected).to.equal(false);
    element.remove();
  });

  const url = hostedUrl();
  const evil = attackerUrl('https://evil.example');
  const replaced: [string, string][] = [
    ['that has another URL', render({ hostedLinkUrl: url }).replace(/ src="[^"]*"/, ` src="${hostedUrl()}"`)],
    ['that has an attacker’s URL', render({ hostedLinkUrl: url }).replace(/ src="[^"]*"/, ` src="${evil}"`)],
    ['that has a srcdoc', render({ hostedLinkUrl: url }).replace(' src=', ' srcdoc="<p>hi" src=')],
    ['that has an empty srcdoc', render({ hostedLinkUrl: url }).replace(' src=', ' srcdoc src=')],
    ['that may do more', render({ hostedLinkUrl: url }).replace(/ allow="[^"]*"/, ' allow="camera *"')],
    ['that has a name', render({ hostedLinkUrl: url }).replace('<iframe', '<iframe name="bank"')],
    ['that has a sandbox', render({ hostedLinkUrl: url, sandbox: 'allow-scripts allow-same-origin' })],
    ['that is deeper in', render({ hostedLinkUrl: url }).replace(/<iframe.*<\/iframe>/, '<div>$&</div>')],
  ];
  for (const [name, markup] of replaced)
    it(`is replaced when it is one ${name}`, async () => {
      const { element } = await parse(markup);
      await hasStatus(element, 'ready');
      // A frame of the element's own making has none.
      expect(frameOf(element).hasAttribute('src')).to.equal(false);
      expect((await hostedPage(frameOf(element)).ready()).href).to.equal(url);
    });

  it('goes away with a link that may not be loaded, is stale, or is to be opened by a click', async () => {
    const trusted = render();
    for (const [markup, status] of [
      [trusted.replace('allowed-origins', 'data-none'), 'failed'],
      [
        trusted.replace('<bankhub-link', '$& expires-at="2020-01-01T00:00:00Z" refresh-url="/nowhere"'),
        'refreshing',
      ],
      [trusted.replace('<bankhub-link', '$& mode="modal"'), 'idle'],
    ] as const) {
      const { element } = await parse(markup);
      await element.updateComplete;
      expect(element.status).to.equal(status);
      expect(element.shadowRoot!.querySelector('iframe'), status).to.equal(null);
      element.remove();
    }
  });

  it('is ready where its page was there before the script, also one of the page’s own origin', async () => {
    const { hostedLinkUrl, allowedOrigins } = ownPage();
    const { element, frame } = await lateScript(renderBankhubLink({ hostedLinkUrl, allowedOrigins }));
    await hasStatus(element, 'ready');
    expect(frameOf(element)).to.equal(frame);
  });

  it('is made by the element where the script was there before, which leaves a template', async () => {
    const outer = await pageFrame();
    const loaded = oneEvent(outer, 'load');
    outer.srcdoc = `<!doctype html><script src="/dist/bankhub-link.min.js"></script>${render({ refreshUrl: '/nowhere' })}`;
    await loaded;
    const element = outer.contentDocument!.querySelector('bankhub-link')!;
    await hasStatus(element, 'ready');
    element.close();
    await element.updateComplete;
    expect(part(element, 'start-again').hidden, 'a template is nothing to show').to.equal(false);
  });

  it('tells what it has said before there was a script, once, and leaves none of it on the page', async () => {
    const { element, frame, page } = await lateScript(
      render(),
      envelope('BANKHUB_OPEN'),
      envelope('BANKHUB_OPEN'),
    );
    const told: string[] = [];
    for (const name of ['opened', 'linked'])
      element.addEventListener(`bankhub-${name}`, () => told.push(name));
    await hasStatus(element, 'ready');
    expect(element.shadowRoot!.querySelector('iframe')).to.equal(frame);
    await new Promise((resolve) => setTimeout(resolve));
    expect(element.diagnostics().timeline.filter(({ what }) => what === 'message opened')).to.have.length(2);
    expect(page.bankhubLinkEarly!.events).to.deep.equal([]);
  });
});
