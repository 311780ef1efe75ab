import { checkHostedLinkUrl } from './hosted-link-url.js';

/** The element's attributes, under the names of its properties. Undefined, null and false leave one out. */
export interface RenderBankhubLinkOptions {
  /** `hosted_link_url` as the API returned it. */
  hostedLinkUrl: string;
  expiresAt?: string | null | undefined;
  expiresAtOffset?: string | null | undefined;
  provider?: 'auto' | 'sepay' | 'cas' | null | undefined;
  /** Exact origins to trust beside the vendors' own; loopback http is allowed only here. */
  allowedOrigins?: readonly string[] | null | undefined;
  refreshUrl?: string | null | undefined;
  language?: 'vi' | 'en' | null | undefined;
  loadTimeoutMs?: number | null | undefined;
  refreshTimeoutMs?: number | null | undefined;
  maxRefreshes?: number | null | undefined;
  /** The frame's accessible name. */
  frameTitle?: string | null | undefined;
  /** Default `clipboard-write` for the hosted origin (SePay docs). */
  allow?: string | null | undefined;
  /** Default none (SePay docs). */
  sandbox?: string | null | undefined;
  debug?: boolean | undefined;
  /** For the page's own scripts and styles. */
  id?: string | null | undefined;
  class?: string | null | undefined;
}

const attributeNames: Record<keyof RenderBankhubLinkOptions, string> = {
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
 * The HTML of an inline `<bankhub-link>` with its frame, so that the hosted page begins to load before any script; the
 * element adopts the frame. The URL is a bearer secret: send the page with `cache-control: no-store`.
 * @throws {TypeError} for a URL that the element would refuse, an unknown option, and a value that is no attribute
 */
export function renderBankhubLink(options: RenderBankhubLinkOptions): string {
  const url = checkHostedLinkUrl(options.hostedLinkUrl, {
    provider: options.provider ?? 'auto',
    allowedOrigins: options.allowedOrigins ?? [],
  });
  const { frameTitle, allow, sandbox } = options;
  const element = Object.entries({ ...options, hostedLinkUrl: url.href }).map(([name, value]) => {
    if (!isOption(name))
      throw new TypeError('renderBankhubLink: expected options of its own only, saw another.');
    return attribute(attributeNames[name], value);
  });
  const frame = [
    attribute('part', 'frame'),
    attribute('src', url.href),
    attribute('title', frameTitle),
    attribute('allow', allow ?? `clipboard-write ${url.origin}`),
    attribute('sandbox', sandbox),
    // As the element shows it by default, without a style that a policy could forbid.
    attribute('width', '100%'),
    attribute('height', 600),
    attribute('frameborder', 0),
  ];
  const shadow = `<template shadowrootmode="open"><iframe${frame.join('')}></iframe></template>`;
  return `<bankhub-link${element.join('')}>${shadow}</bankhub-link>`;
}

function isOption(name: string): name is keyof RenderBankhubLinkOptions {
  return Object.hasOwn(attributeNames, name);
}

/** With the space before it; nothing for a value that is not given. */
function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null || value === false) return '';
  if (value === true) return ` ${name}`;
  const text = Array.isArray(value) ? value.join(' ') : value;
  if (typeof text !== 'string' && typeof text !== 'number')
    throw new TypeError(`${name}: expected a text or a number, saw ${typeof value}.`);
  return ` ${name}="${escape(String(text))}"`;
}

/** Text for a double-quoted attribute, safe in an unquoted place too. */
function escape(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
