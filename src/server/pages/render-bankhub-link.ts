import { checkHostedLink, type HostedLink } from '../../shared/hosted-link.js';

/** The attributes of the element, with the names of its properties. Undefined, null and false leave out an attribute. */
export interface RenderBankhubLinkOptions {
  /** The `hosted_link_url` from the API, unchanged. */
  hostedLinkUrl: string;
  expiresAt?: string | null | undefined;
  expiresAtOffset?: string | null | undefined;
  provider?: 'auto' | 'sepay' | 'cas' | null | undefined;
  /** Exact origins to trust in addition to the vendors' own. An http origin must be loopback. */
  allowedOrigins?: readonly string[] | null | undefined;
  refreshUrl?: string | null | undefined;
  language?: 'vi' | 'en' | null | undefined;
  loadTimeoutMs?: number | null | undefined;
  refreshTimeoutMs?: number | null | undefined;
  maxRefreshes?: number | null | undefined;
  /** The accessible name of the iframe. */
  frameTitle?: string | null | undefined;
  /** Default: `clipboard-write` for the origin of the hosted page (SePay docs). */
  allow?: string | null | undefined;
  /** Default: no `sandbox` attribute (SePay docs). */
  sandbox?: string | null | undefined;
  debug?: boolean | undefined;
  /** For the page's own scripts and styles. */
  id?: string | null | undefined;
  class?: string | null | undefined;
}

const ATTRIBUTE_NAMES: Record<keyof RenderBankhubLinkOptions, string> = {
  hostedLinkUrl: 'hosted-link-url',
  expiresAt: 'expires-at',
  expiresAtOffset: 'expires-at-offset',
  provider: 'provider',
  allowedOrigins: 'allowed-origins',
  refreshUrl: 'refresh-url',
  language: 'language',
  loadTimeoutMs: 'load-timeout-ms',
  refreshTimeoutMs: 'refresh-timeout-ms',
  maxRefreshes: 'max-refreshes',
  frameTitle: 'frame-title',
  allow: 'allow',
  sandbox: 'sandbox',
  debug: 'debug',
  id: 'id',
  class: 'class',
};

/**
 * Returns the HTML of an inline `<bankhub-link>` with its iframe. The hosted page then starts to load before any script.
 * The element reuses the iframe. The URL is a bearer secret: send your page with `cache-control: no-store`.
 * @throws {TypeError} for a URL that the element would refuse, an unknown option, and a value of the wrong type
 */
export function renderBankhubLink(options: RenderBankhubLinkOptions): string {
  const link = requireHostedLink(options);
  const { frameTitle, allow, sandbox } = options;
  const element = Object.entries({ ...options, hostedLinkUrl: link.href }).map(([name, value]) => {
    if (!isOption(name))
      throw new TypeError('renderBankhubLink: expected only the documented options, saw another one.');
    return attribute(ATTRIBUTE_NAMES[name], value);
  });
  const frame = [
    attribute('part', 'frame'),
    attribute('src', link.href),
    attribute('title', frameTitle),
    attribute('allow', allow ?? `clipboard-write ${link.origin}`),
    attribute('sandbox', sandbox),
    // The element's default size. A CSP can forbid `style` attributes, so use these attributes instead.
    attribute('width', '100%'),
    attribute('height', 600),
    attribute('frameborder', 0),
  ];
  const shadow = `<template shadowrootmode="open"><iframe${frame.join('')}></iframe></template>`;
  return `<bankhub-link${element.join('')}>${shadow}</bankhub-link>`;
}

/** Checks the link by the same rule as the element. The error text never contains the URL. */
function requireHostedLink({
  hostedLinkUrl,
  provider,
  allowedOrigins,
}: RenderBankhubLinkOptions): HostedLink {
  const origins = allowedOrigins ?? [];
  // In a string, `includes` would also find parts of an origin.
  if (!Array.isArray(origins))
    throw new TypeError('allowedOrigins: expected a list of exact origins, saw something else.');
  const result = checkHostedLink(hostedLinkUrl, {
    provider: provider ?? 'auto',
    allowedOrigins: origins,
  });
  if (result.link) return result.link;
  throw new TypeError(`hostedLinkUrl: ${result.reason}. Pass hosted_link_url as the API returned it.`);
}

function isOption(name: string): name is keyof RenderBankhubLinkOptions {
  return Object.hasOwn(ATTRIBUTE_NAMES, name);
}

/** Returns an attribute with a space before it, or '' if it has no value. */
function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null || value === false) return '';
  if (value === true) return ` ${name}`;
  const text = Array.isArray(value) ? value.join(' ') : value;
  if (typeof text !== 'string' && typeof text !== 'number')
    throw new TypeError(`${name}: expected a text or a number, saw ${typeof value}.`);
  return ` ${name}="${escapeHtml(String(text))}"`;
}

/** Escapes a text for a double-quoted attribute. The result is safe without quotes too. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
