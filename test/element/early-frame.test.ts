import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import '../../src/index.js';
import {
  renderBankhubLink,
  type RenderBankhubLinkOptions,
} from '../../src/server/pages/render-bankhub-link.js';
import { attackerUrl, hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { envelope, hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, part } from '../support/mount.js';
import { sameOriginLink } from '../support/same-origin-page.js';
import { Puppet } from '../support/puppet.js';
import { pageFrame } from '../support/test-session.js';

/** The snippet of the README that keeps messages until the script has loaded. */
const keepEarlyMessages = `addEventListener('message', (bankhubLinkEarly = (event) => (bankhubLinkEarly.events ??= []).push(event)));`;

const render = (options: Partial<RenderBankhubLinkOptions> = {}) =>
  renderBankhubLink({ hostedLinkUrl: hostedUrl(), allowedOrigins: [hostedOrigin], ...options });

interface EarlyElement {
  element: BankhubLinkElement;
  /** The iframe that was in the HTML. */
  frame: HTMLIFrameElement;
}

/** Adds markup to the page, including its declarative shadow root. */
async function parse(markup: string): Promise<EarlyElement> {
  const holder = await fixture<HTMLElement>(html`<div></div>`);
  holder.setHTMLUnsafe(markup);
  const element = holder.querySelector('bankhub-link')!;
  return { element, frame: element.shadowRoot!.querySelector('iframe')! };
}

/** A page with this markup. Its script loads only after the hosted page has posted these messages. */
async function lateScript(markup: string, ...messages: unknown[]): Promise<EarlyElement & { page: Window }> {
  const outer = await pageFrame();
  const loaded = oneEvent(outer, 'load');
  outer.srcdoc = `<!doctype html><script>${keepEarlyMessages}</script>${markup}`;
  await loaded;
  const page = outer.contentWindow!;
  const element = page.document.querySelector('bankhub-link')!;
  const frame = element.shadowRoot!.querySelector('iframe')!;
  const puppet = new Puppet(frame);
  await puppet.ready();
  const kept = () => page.bankhubLinkEarly?.events?.filter(({ data }) => isEnvelope(data)) ?? [];
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

const isEnvelope = (data: unknown) => typeof data === 'object' && data !== null && 'event' in data;

describe('<bankhub-link> with an iframe in the HTML', () => {
  it('reuses an iframe in the HTML, and accepts its messages', async () => {
    const { element, frame } = await parse(render());
    const source = frame.contentWindow;
    await hasStatus(element, 'ready');
    expect(frameOf(element)).to.equal(frame);
    expect(frame.contentWindow).to.equal(source);
    const linked = oneEvent(element, 'bankhub-linked');
    await hostedPage(frame).linked();
    expect((await linked).detail.account?.number).to.equal('0123456789');
  });

  it('gives an iframe in the HTML the position and size of the stage', async () => {
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

  it('replaces an iframe in the HTML after an expiry', async () => {
    const { element, frame } = await parse(render());
    const url = hostedUrl();
    element.fetchHostedLink = async () => url;
    await hasStatus(element, 'ready');
    await hostedPage(frame).tokenExpired();
    await hasStatus(element, 'ready');
    expect(frame.isConnected).to.equal(false);
    expect((await hostedPage(frameOf(element)).ready()).href).to.equal(url);
  });

  it('hides an iframe in the HTML during a refresh', async () => {
    const { element, frame } = await parse(render());
    element.fetchHostedLink = () => new Promise(() => {});
    await hasStatus(element, 'ready');
    await hostedPage(frame).tokenExpired();
    await hasStatus(element, 'refreshing');
    await element.updateComplete;
    expect(frame.checkVisibility({ visibilityProperty: true })).to.equal(false);
  });

  it('replaces an iframe in the HTML when the element is moved', async () => {
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
    ['with another URL', render({ hostedLinkUrl: url }).replace(/ src="[^"]*"/, ` src="${hostedUrl()}"`)],
    ['with an attacker’s URL', render({ hostedLinkUrl: url }).replace(/ src="[^"]*"/, ` src="${evil}"`)],
    ['with a srcdoc', render({ hostedLinkUrl: url }).replace(' src=', ' srcdoc="<p>hi" src=')],
    ['with an empty srcdoc', render({ hostedLinkUrl: url }).replace(' src=', ' srcdoc src=')],
    [
      'with another allow attribute',
      render({ hostedLinkUrl: url }).replace(/ allow="[^"]*"/, ' allow="camera *"'),
    ],
    ['with a name', render({ hostedLinkUrl: url }).replace('<iframe', '<iframe name="bank"')],
    ['with a sandbox', render({ hostedLinkUrl: url, sandbox: 'allow-scripts allow-same-origin' })],
    [
      'inside another element',
      render({ hostedLinkUrl: url }).replace(/<iframe.*<\/iframe>/, '<div>$&</div>'),
    ],
  ];
  for (const [name, markup] of replaced)
    it(`replaces an iframe in the HTML ${name}`, async () => {
      const { element } = await parse(markup);
      await hasStatus(element, 'ready');
      // An iframe that the element creates has no `src`.
      expect(frameOf(element).hasAttribute('src')).to.equal(false);
      expect((await hostedPage(frameOf(element)).ready()).href).to.equal(url);
    });

  it('removes an iframe in the HTML if the link is not allowed, is stale, or waits for a click', async () => {
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

  it('becomes ready if its same-origin page has loaded before the script', async () => {
    const { hostedLinkUrl, allowedOrigins } = sameOriginLink();
    const { element, frame } = await lateScript(renderBankhubLink({ hostedLinkUrl, allowedOrigins }));
    await hasStatus(element, 'ready');
    expect(frameOf(element)).to.equal(frame);
  });

  it('creates its own iframe if the script runs before the element is parsed', async () => {
    const outer = await pageFrame();
    const loaded = oneEvent(outer, 'load');
    outer.srcdoc = `<!doctype html><script src="/dist/bankhub-link.min.js"></script>${render({ refreshUrl: '/nowhere' })}`;
    await loaded;
    const element = outer.contentDocument!.querySelector('bankhub-link')!;
    await hasStatus(element, 'ready');
    element.close();
    await element.updateComplete;
    expect(
      part(element, 'start-again').hidden,
      'start-again is shown, because the template does not count as content',
    ).to.equal(false);
  });

  it('handles messages from before the script once, and removes them from the page', async () => {
    const { element, frame, page } = await lateScript(
      render(),
      envelope('BANKHUB_OPEN'),
      envelope('BANKHUB_OPEN'),
    );
    const events: string[] = [];
    for (const name of ['opened', 'linked'])
      element.addEventListener(`bankhub-${name}`, () => events.push(name));
    await hasStatus(element, 'ready');
    expect(element.shadowRoot!.querySelector('iframe')).to.equal(frame);
    await new Promise((resolve) => setTimeout(resolve));
    expect(element.diagnostics().timeline.filter(({ what }) => what === 'message opened')).to.have.length(2);
    expect(page.bankhubLinkEarly!.events).to.deep.equal([]);
  });
});
