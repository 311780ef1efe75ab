import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { JSDOM } from 'jsdom';

import {
  type RenderBankhubLinkOptions,
  renderBankhubLink,
} from '../../../src/server/pages/render-bankhub-link.js';

const hostedLinkUrl = 'https://bankhub.sepay.vn/link/850e8400-e29b-41d4-a716-446655440000';

/** Parses HTML. Returns the attributes of the element and of its iframe, and the number of all elements. */
function parse(html: string): {
  element: Record<string, string>;
  frame: Record<string, string>;
  count: number;
} {
  const { document } = new JSDOM(html).window;
  const link = document.querySelector('bankhub-link');
  const template = link?.querySelector('template');
  const frame = template?.content.querySelector('iframe');
  const read = (from: Element | null | undefined): Record<string, string> =>
    Object.fromEntries([...(from?.attributes ?? [])].map(({ name, value }) => [name, value]));
  const inside = template?.content.querySelectorAll('*').length ?? 0;
  return {
    element: read(link),
    frame: read(frame),
    count: document.body.querySelectorAll('*').length + inside,
  };
}

describe('renderBankhubLink()', () => {
  it('renders the element and its iframe in a declarative shadow root', () => {
    assert.equal(
      renderBankhubLink({ hostedLinkUrl }),
      `<bankhub-link hosted-link-url="${hostedLinkUrl}"><template shadowrootmode="open"><iframe part="frame"` +
        ` src="${hostedLinkUrl}" allow="clipboard-write https://bankhub.sepay.vn" width="100%" height="600" frameborder="0"></iframe></template></bankhub-link>`,
    );
  });

  it('renders each option as its attribute, and no attribute for an option that is not set', () => {
    const { element, frame } = parse(
      renderBankhubLink({
        hostedLinkUrl,
        expiresAt: '2026-01-17 10:30:00',
        allowedOrigins: ['https://a.example', 'https://b.example'],
        refreshUrl: '/link',
        maxRefreshes: 0,
        frameTitle: 'Bank',
        sandbox: 'allow-scripts',
        debug: true,
        language: null,
        id: undefined,
      }),
    );
    assert.deepEqual(element, {
      'hosted-link-url': hostedLinkUrl,
      'expires-at': '2026-01-17 10:30:00',
      'allowed-origins': 'https://a.example https://b.example',
      'refresh-url': '/link',
      'max-refreshes': '0',
      'frame-title': 'Bank',
      sandbox: 'allow-scripts',
      debug: '',
    });
    assert.deepEqual(
      [frame['title'], frame['sandbox'], frame['src']],
      ['Bank', 'allow-scripts', hostedLinkUrl],
    );
  });

  // Fault: a value closes its attribute and starts a script.
  for (const hostile of [
    '"><script>alert(1)</script>',
    "' onload='alert(1)",
    '</template><img src=x onerror=alert(1)>',
    '&quot; onload=x',
    '`<!--',
    '\u0000">',
  ])
    it(`escapes ${JSON.stringify(hostile)} in an attribute`, () => {
      for (const name of [
        'expiresAt',
        'refreshUrl',
        'frameTitle',
        'allow',
        'sandbox',
        'id',
        'class',
      ] as const) {
        const html = renderBankhubLink({ hostedLinkUrl, [name]: hostile });
        const { count, element, frame } = parse(html);
        assert.equal(count, 3, name);
        assert.ok(Object.values(element).includes(hostile.replace('\u0000', '\uFFFD')), name);
        assert.deepEqual(
          Object.keys(frame).filter((key) => key.startsWith('on')),
          [],
        );
      }
    });

  it('renders a valid URL with hostile characters as one attribute', () => {
    const { frame, count } = parse(renderBankhubLink({ hostedLinkUrl: `${hostedLinkUrl}?a="><b>&amp;'` }));
    assert.equal(count, 3);
    assert.equal(frame['src'], `${hostedLinkUrl}?a=%22%3E%3Cb%3E&amp;%27`);
  });

  // Fault: the iframe loads a URL that the element would refuse.
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'http://bankhub.sepay.vn/link/x',
    'https://bankhub.sepay.vn.evil/link/x',
    'https://bankhub.sepay.vn@evil/link/x',
    'https://u:p@bankhub.sepay.vn/link/x',
    'https://bankhub.sepay.vn:444/link/x',
    'http://127.0.0.1:4000/link/x',
    'https://bankhub.sepay.vn/assets/x.html',
    'https://bankhub.sepay.vn/link/',
    'https://bankhub.sepay.vn/link/../redirect',
    'https://dev.link.bankhub.dev/',
    'https://link.bankhub.dev/x?grantToken=x',
    '/link/x',
    '',
    null,
  ])
    it(`refuses the URL ${JSON.stringify(url)}`, () => {
      assert.throws(
        () => renderBankhubLink({ hostedLinkUrl: url as string }),
        (error: Error) => error instanceof TypeError && !(url && error.message.includes(url)),
      );
    });

  it('accepts another origin, and http on loopback, in allowedOrigins', () => {
    for (const origin of ['https://pay.example', 'http://127.0.0.1:4000'])
      assert.ok(
        renderBankhubLink({ hostedLinkUrl: `${origin}/link/x`, allowedOrigins: [origin] }).includes(
          `src="${origin}/link/x"`,
        ),
      );
    const elsewhere = { hostedLinkUrl: 'http://pay.example/link/x', allowedOrigins: ['http://pay.example'] };
    assert.throws(() => renderBankhubLink(elsewhere), TypeError);
  });

  it('accepts a link of the given provider only', () => {
    const casUrl = 'https://dev.link.bankhub.dev/?grantToken=x';
    assert.ok(renderBankhubLink({ hostedLinkUrl: casUrl }).includes(`src="${casUrl}"`));
    assert.throws(() => renderBankhubLink({ hostedLinkUrl: casUrl, provider: 'sepay' }), TypeError);
    assert.throws(() => renderBankhubLink({ hostedLinkUrl, provider: 'cas' }), TypeError);
  });

  // Fault: a text as allowedOrigins accepts every origin that it starts with.
  it('refuses allowedOrigins that is not a list', () => {
    const allowedOrigins = 'https://pay.example' as unknown as string[];
    assert.throws(
      () => renderBankhubLink({ hostedLinkUrl: 'https://pay.exam/link/x', allowedOrigins }),
      /allowedOrigins/,
    );
  });

  it('refuses an unknown option and a value that is not a text or number', () => {
    for (const wrong of [
      { onload: 'alert(1)' },
      { constructor: 'x' },
      { id: { toString: () => 'x' } },
      { refreshUrl: () => 'x' },
    ])
      assert.throws(
        () => renderBankhubLink({ hostedLinkUrl, ...wrong } as RenderBankhubLinkOptions),
        TypeError,
      );
  });
});
