import { type PropertyDeclarations, ReactiveElement } from 'lit';

import type { FetchHostedLink } from '../core/fetch-link.js';
import type { Provider } from '../core/hosted-url.js';
import { parseTime } from '../core/vendor-time.js';
import type { BankhubLanguage, BankhubStrings } from './strings.js';

/** How the hosted page is shown: in the element's place, a dialog above the page, a window, or in place of the page. */
export type BankhubMode = 'inline' | 'modal' | 'popup' | 'redirect';

/** An empty attribute, as a template leaves it where it has no value, is none. */
const toNumber = (text: string | null) => (text ? Number(text) : undefined);

/** What a page sets: each property with its attribute, its type and its default. */
export class BankhubLinkProperties extends ReactiveElement {
  static override properties: PropertyDeclarations = {
    hostedLinkUrl: { attribute: 'hosted-link-url', useDefault: true },
    expiresAt: {
      attribute: 'expires-at',
      hasChanged: (value: unknown, old: unknown) => Number(parseTime(value)) !== Number(parseTime(old)),
    },
    expiresAtOffset: { attribute: 'expires-at-offset', useDefault: true },
    mode: {
      reflect: true,
      useDefault: true,
      converter: { toAttribute: (mode) => (typeof mode === 'string' ? mode : null) },
    },
    opened: { type: Boolean, reflect: true },
    popupFeatures: { attribute: 'popup-features', useDefault: true },
    provider: { useDefault: true },
    allowedOrigins: {
      attribute: 'allowed-origins',
      converter: (value: string | null) => value?.split(/\s+/).filter(Boolean) ?? [],
      hasChanged: (value: unknown, old: unknown) => String(value) !== String(old),
    },
    refreshUrl: { attribute: 'refresh-url', useDefault: true },
    fetchHostedLink: { attribute: false },
    language: {},
    strings: { attribute: false },
    closeOnFinish: { attribute: 'close-on-finish', type: Boolean },
    loadTimeoutMs: { attribute: 'load-timeout-ms', converter: toNumber, useDefault: true },
    refreshTimeoutMs: { attribute: 'refresh-timeout-ms', converter: toNumber, useDefault: true },
    maxRefreshes: { attribute: 'max-refreshes', converter: toNumber, useDefault: true },
    frameTitle: { attribute: 'frame-title', useDefault: true },
    allow: {},
    sandbox: {},
    debug: { type: Boolean },
  };
  /** The `hosted_link_url` that the merchant's server got. A new value mounts a new session. Default `''`. */
  declare hostedLinkUrl: string;
  /** When the link expires, if known: ISO 8601, the vendor's zone-less form, ms or a Date. Default none. */
  declare expiresAt: string | number | Date | null;
  /** The zone of a zone-less `expiresAt`. Default `+07:00`. */
  declare expiresAtOffset: string;
  /** Default `inline`. */
  declare mode: BankhubMode;
  /** Modal and popup: shown or not; setting it opens and closes. Default false. */
  declare opened: boolean;
  /** Popup: what `window.open` is told; `''` opens a tab. Default `popup,width=480,height=760`. */
  declare popupFeatures: string;
  /** Whose messages to expect. Default `auto`: by the link's origin. */
  declare provider: Provider;
  /** Exact origins to trust beside the vendors' own. Loopback http is allowed only here. Default none. */
  declare allowedOrigins: readonly string[];
  /** Where to POST for a fresh link: `{reason}` in, a link token as JSON out. Default `''`. */
  declare refreshUrl: string;
  /** The fresh-token hook; wins over `refreshUrl`. Default none. */
  declare fetchHostedLink: FetchHostedLink | null;
  /** The widget's own language. Default: that of the nearest `lang`, else `vi`. */
  declare language: BankhubLanguage | null;
  /** Words in place of the widget's own. Default none. */
  declare strings: Partial<BankhubStrings> | null;
  /** Modal and popup: closes by itself after linked or unlinked. Default false. */
  declare closeOnFinish: boolean;
  /** How long the hosted page may take to load, in ms. Default 20000; then `load-timeout`. */
  declare loadTimeoutMs: number;
  /** How long one call of the hook may take, in ms. Default 15000. */
  declare refreshTimeoutMs: number;
  /** Refreshes in a row, without an accepted message other than an expiry in between. Default 3; then `refresh-limit`. */
  declare maxRefreshes: number;
  /** The frame's accessible name. Default: the widget's own words. */
  declare frameTitle: string;
  /** The frame's permissions. Default: `clipboard-write` for the hosted origin (SePay docs). */
  declare allow: string | null;
  /** The frame's sandbox. Default none (SePay docs); needs `allow-same-origin`, or no message can be trusted. */
  declare sandbox: string | null;
  /** Tells the console each step, without a secret: for development. Default false. */
  declare debug: boolean;

  constructor() {
    super();
    this.hostedLinkUrl = '';
    this.expiresAt = null;
    this.expiresAtOffset = '+07:00';
    this.mode = 'inline';
    this.opened = false;
    this.popupFeatures = 'popup,width=480,height=760';
    this.provider = 'auto';
    this.allowedOrigins = [];
    this.refreshUrl = '';
    this.fetchHostedLink = null;
    this.language = null;
    this.strings = null;
    this.closeOnFinish = false;
    this.loadTimeoutMs = 20_000;
    this.refreshTimeoutMs = 15_000;
    this.maxRefreshes = 3;
    this.frameTitle = '';
    this.allow = null;
    this.sandbox = null;
    this.debug = false;
  }
}
