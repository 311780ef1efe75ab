import { expect, fixture, oneEvent } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { catchConsole } from '../support/console.js';
import { frameOf, hasStatus, make, mount, mountReady, part } from '../support/mount.js';
import { gate } from '../support/test-server.js';
import { catchUncaught } from '../support/uncaught.js';
import { catchWindows } from '../support/catch-windows.js';

/** Attribute, its text, property, the property's value for that text, the default. */
const ATTRIBUTES: [string, string, keyof BankhubLinkElement, unknown, unknown][] = [
  [
    'hosted-link-url',
    'https://bankhub.sepay.vn/link/1',
    'hostedLinkUrl',
    'https://bankhub.sepay.vn/link/1',
    '',
  ],
  ['expires-at', '2026-01-01T00:00:00Z', 'expiresAt', '2026-01-01T00:00:00Z', null],
  ['expires-at-offset', '+00:00', 'expiresAtOffset', '+00:00', '+07:00'],
  ['mode', 'modal', 'mode', 'modal', 'inline'],
  ['opened', '', 'opened', true, false],
  ['provider', 'sepay', 'provider', 'sepay', 'auto'],
  [
    'allowed-origins',
    'https://a.example https://b.example',
    'allowedOrigins',
    ['https://a.example', 'https://b.example'],
    [],
  ],
  ['refresh-url', '/link', 'refreshUrl', '/link', ''],
  ['language', 'en', 'language', 'en', null],
  ['close-on-finish', '', 'closeOnFinish', true, false],
  ['load-timeout-ms', '5', 'loadTimeoutMs', 5, 20_000],
  ['refresh-timeout-ms', '6', 'refreshTimeoutMs', 6, 15_000],
  ['max-refreshes', '7', 'maxRefreshes', 7, 3],
  ['frame-title', 'Bank', 'frameTitle', 'Bank', ''],
  ['allow', 'camera', 'allow', 'camera', null],
  ['sandbox', 'allow-scripts', 'sandbox', 'allow-scripts', null],
  ['debug', '', 'debug', true, false],
];

describe('<bankhub-link>', () => {
  describe('attributes', () => {
    for (const [attribute, text, property, value, initial] of ATTRIBUTES)
      it(`${attribute} sets ${String(property)}, and its removal restores the default`, () => {
        const element = document.createElement('bankhub-link');
        expect(element[property]).to.deep.equal(initial);
        element.setAttribute(attribute, text);
        expect(element[property]).to.deep.equal(value);
        element.removeAttribute(attribute);
        expect(element[property]).to.deep.equal(initial);
      });

    it('reflects only opened and mode, not the URL or refresh-url', async () => {
      const element = await mount({ mode: 'modal', hostedLinkUrl: hostedUrl(), refreshUrl: '/secret' });
      element.opened = true;
      await element.updateComplete;
      expect(element.getAttributeNames().toSorted()).to.deep.equal(['allowed-origins', 'mode', 'opened']);
    });

    it('keeps properties that were set before the upgrade', async () => {
      const holder = document.implementation.createHTMLDocument('');
      const element = holder.createElement('bankhub-link');
      const onLinked = () => {};
      const early = { hostedLinkUrl: hostedUrl(), allowedOrigins: [hostedOrigin], maxRefreshes: 1, onLinked };
      Object.assign(element, early);
      expect(element).to.not.be.instanceOf(customElements.get('bankhub-link')!);
      await fixture(element);
      expect(element).to.be.instanceOf(customElements.get('bankhub-link')!);
      expect(element).to.include(early);
      expect(frameOf(element).isConnected).to.equal(true);
    });

    it('uses the default for an empty number and for undefined', async () => {
      const { element, frame } = await mountReady({
        attributes: { 'load-timeout-ms': '', 'max-refreshes': '' },
        sandbox: undefined as never,
        allow: undefined as never,
      });
      expect(element.status).to.equal('ready');
      expect(frame.hasAttribute('sandbox')).to.equal(false);
      expect(frame.allow).to.match(/^clipboard-write http/);
    });

    it('uses the default for an unknown value, and warns once', async () => {
      const texts = catchConsole('warn');
      for (let times = 0; times < 2; times++)
        await mountReady({
          attributes: {
            mode: 'sidebar',
            provider: 'acme',
            language: 'fr',
            'max-refreshes': 'many',
            'load-timeout-ms': '-1',
            'expires-at-offset': 'Hanoi',
          },
          expiresAt: '2099-01-01 00:00:00',
        });
      for (const text of ['mode: ', 'provider: ', 'language: ', 'load-timeout-ms: ', 'expires-at-offset: '])
        expect(texts.filter((warning) => warning.includes(text))).to.have.length(1);
    });

    const noString = {
      toString() {
        throw new Error('has no string');
      },
    };
    const names = ['mode', 'allow', 'sandbox', 'frameTitle', 'popupFeatures', 'expiresAt'];
    for (const name of names)
      it(`ignores a ${name} that is not a string, and warns once`, async () => {
        const texts = catchConsole('warn');
        const uncaught = catchUncaught();
        for (const value of [Symbol('no string'), { toString: undefined }, noString]) {
          const { element, frame } = await mountReady({ [name]: value });
          expect(frame.allow).to.equal(`clipboard-write ${hostedOrigin}`);
          expect(frame.title).to.equal('Liên kết tài khoản ngân hàng');
          expect(frame.hasAttribute('sandbox')).to.equal(false);
          expect(element.hasAttribute('mode')).to.equal(false);
          if (name !== 'popupFeatures') continue;
          catchWindows({ blocked: true });
          element.mode = 'popup';
          void element.open();
          expect(element.error?.code).to.equal('popup-blocked');
        }
        const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        expect(texts.map((text) => text.split(':')[1]!.trim())).to.include(attribute);
        expect(new Set(texts).size).to.equal(texts.length);
        expect(uncaught).to.deep.equal([]);
      });

    it('uses its default strings for values that are not strings', async () => {
      const strings = { title: undefined, close: null, loading: noString, retry: Symbol('no'), slow: 5 };
      const { element } = await mountReady({ mode: 'inline', strings: strings as never });
      expect(frameOf(element).title).to.equal('Liên kết tài khoản ngân hàng');
      expect(part(element, 'title').textContent).to.equal('Liên kết tài khoản ngân hàng');
      expect(part(element, 'close').getAttribute('aria-label')).to.equal('Đóng');
      expect(part(element, 'retry').textContent).to.equal('Thử lại');
    });
  });

  describe('the iframe', () => {
    it('gives the iframe the documented permissions and a title, but no name and src', async () => {
      const { frame } = await mountReady();
      expect(frame.allow).to.equal(`clipboard-write ${hostedOrigin}`);
      expect(frame.title).to.equal('Liên kết tài khoản ngân hàng');
      expect(frame.getAttributeNames().toSorted()).to.deep.equal(['allow', 'part', 'title']);
    });

    it('uses the title, allow and sandbox that the page sets', async () => {
      const { element, frame } = await mountReady({
        frameTitle: 'My bank',
        allow: 'clipboard-read',
        sandbox: 'allow-scripts allow-same-origin',
      });
      expect(frame.title).to.equal('My bank');
      expect(frame.allow).to.equal('clipboard-read');
      expect(frame.getAttribute('sandbox')).to.equal('allow-scripts allow-same-origin');
      element.frameTitle = 'Another';
      await element.updateComplete;
      expect(frame.title).to.equal('Another');
    });

    it('refuses messages from a sandbox without allow-same-origin, and warns once', async () => {
      const texts = catchConsole('warn');
      const { element, page } = await mountReady({ sandbox: 'allow-scripts' });
      await mountReady({ sandbox: 'allow-scripts' });
      await page.linked();
      expect(element.status).to.equal('ready');
      expect(element.diagnostics().refused.origin).to.equal(1);
      expect(texts.filter((text) => text.includes('allow-same-origin'))).to.have.length(1);
    });

    it('creates the iframe in connectedCallback, before the first rendering', () => {
      const element = make({ hostedLinkUrl: hostedUrl() });
      document.body.append(element);
      expect(element.status).to.equal('loading');
      expect(frameOf(element).isConnected).to.equal(true);
      element.remove();
    });

    it('is not ready after the load of the blank document', async () => {
      const { hold, open } = gate();
      const element = await mount({ hostedLinkUrl: hold(hostedUrl()) });
      await new Promise(requestAnimationFrame);
      expect(element.status).to.equal('loading');
      await open();
      await hasStatus(element, 'ready');
    });

    it('is ready after the first message, if that comes before load', async () => {
      const { holdLoad, open } = gate();
      const element = await mount({ hostedLinkUrl: holdLoad(hostedUrl()) });
      const ready = hasStatus(element, 'ready');
      await hostedPage(frameOf(element)).opened();
      await ready;
      await open();
    });

    it('replaces the iframe for a new URL, and loads the last of several URLs set at once', async () => {
      const { element, frame } = await mountReady();
      const last = hostedUrl();
      element.hostedLinkUrl = hostedUrl();
      element.hostedLinkUrl = last;
      await element.updateComplete;
      expect(frameOf(element)).to.not.equal(frame);
      expect(element.status).to.equal('loading');
      expect((await hostedPage(frameOf(element)).ready()).href).to.equal(last);
    });

    it('keeps the URL out of the markup', async () => {
      const { element, frame } = await mountReady();
      const shadow = element.shadowRoot!.innerHTML;
      expect(element.outerHTML + shadow)
        .to.include('<iframe')
        .and.not.include('hosted-page');
      expect(frame.src).to.equal('');
    });

    it('removes the iframe when the URL is set to an empty string', async () => {
      const { element, frame } = await mountReady();
      element.hostedLinkUrl = '';
      await hasStatus(element, 'idle');
      expect(frame.isConnected).to.equal(false);
    });
  });

  describe('bad links', () => {
    const bad: [string, string, string][] = [
      ['unparsable', 'not a url', 'invalid-url'],
      ['javascript:', 'javascript:alert(1)', 'invalid-url'],
      ['over http', 'http://bankhub.sepay.vn/link/1', 'invalid-url'],
      ['with a user', 'https://user@bankhub.sepay.vn/link/1', 'invalid-url'],
      ['on another path', 'https://bankhub.sepay.vn/login', 'invalid-url'],
      ['on a foreign host', 'https://bankhub.sepay.vn.evil.example/link/1', 'untrusted-origin'],
    ];
    for (const [name, url, code] of bad)
      it(`creates no iframe for a URL that is ${name}`, async () => {
        const element = make();
        const error = oneEvent(element, 'bankhub-error');
        let called = 0;
        element.onError = () => called++;
        element.hostedLinkUrl = url;
        await fixture(element);
        expect((await error).detail.error).to.equal(element.error);
        expect(element.error?.code).to.equal(code);
        expect(element.error?.message).to.not.include(url);
        expect(element.status).to.equal('failed');
        expect(element.renderRoot.querySelector('iframe')).to.equal(null);
        expect(called).to.equal(1);
      });

    it('loads the link when its origin is added to allowedOrigins later', async () => {
      const element = await mount({ hostedLinkUrl: hostedUrl(), allowedOrigins: [] });
      expect(element.error?.code).to.equal('untrusted-origin');
      element.allowedOrigins = [hostedOrigin];
      await hasStatus(element, 'ready');
      expect(element.error).to.equal(null);
    });

    it('loads a valid URL that is set after an invalid one', async () => {
      const element = await mount({ hostedLinkUrl: 'nonsense' });
      element.hostedLinkUrl = hostedUrl();
      await hasStatus(element, 'ready');
    });
  });
});
