import { type PropertyDeclarations, ReactiveElement } from 'lit';

import type { FetchHostedLink } from '../core/session/fetch-link.js';
import { SESSION_DEFAULTS } from '../core/session/session-settings.js';
import { parseTime } from '../core/vendor-time.js';
import type { Provider } from '../shared/hosted-link.js';
import type { BankhubLanguage, BankhubStrings } from './view/strings.js';

/** All modes. The first one is the default. */
export const MODES = ['inline', 'modal', 'popup', 'redirect'] as const;

/**
 * Where the link is shown. With `inline`, it is in the element itself. With `modal`, it is in a dialog above the page.
 * With `popup`, it is in a popup window. With `redirect`, it loads in the same tab, so the browser leaves the page.
 */
export type BankhubMode = (typeof MODES)[number];

/** Templates write an empty attribute for a missing value. `undefined` makes the default apply. */
const numberFromAttribute = (text: string | null) => (text ? Number(text) : undefined);

/**
 * The properties of `<bankhub-link>` that a page sets. Lit without decorators needs three lists of them: here their
 * attributes, then their types and documentation, and their defaults in the constructor.
 */
export class BankhubLinkProperties extends ReactiveElement {
  // `useDefault`: the default is not reflected, and the property goes back to it when the attribute is removed.
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
    loadTimeoutMs: { attribute: 'load-timeout-ms', converter: numberFromAttribute, useDefault: true },
    refreshTimeoutMs: { attribute: 'refresh-timeout-ms', converter: numberFromAttribute, useDefault: true },
    maxRefreshes: { attribute: 'max-refreshes', converter: numberFromAttribute, useDefault: true },
    frameTitle: { attribute: 'frame-title', useDefault: true },
    allow: {},
    sandbox: {},
    debug: { type: Boolean },
  };

  /** The `hosted_link_url` that your server got. A new value mounts a new session. Default `''`. */
  declare hostedLinkUrl: string;
  /**
   * When the link expires, if you know it: ISO 8601, the vendor's form without a zone, milliseconds since 1970, or a
   * Date. With a hook, an expired link is replaced before it is shown. Default null.
   */
  declare expiresAt: string | number | Date | null;
  /** The time zone for an `expiresAt` without a zone. Default `+07:00`. */
  declare expiresAtOffset: string;
  /** Where the link is shown: `inline`, `modal`, `popup` or `redirect`. Default `inline`. */
  declare mode: BankhubMode;
  /** Modal, popup and redirect: whether the link is shown. Setting it opens and closes the link. Default false. */
  declare opened: boolean;
  /** Popup: the window features for `window.open`. `''` opens a tab. Default `popup,width=480,height=760`. */
  declare popupFeatures: string;
  /** The vendor whose messages to expect: `auto`, `sepay` or `cas`. Default `auto`: by the origin of the link. */
  declare provider: Provider;
  /** Exact origins to trust in addition to the vendors' own. Loopback http is allowed only here. Default none. */
  declare allowedOrigins: readonly string[];
  /** A URL of your server that returns a new link as JSON. It gets a POST with `{reason}`. Default `''`. */
  declare refreshUrl: string;
  /** The hook: your function that returns a new link. It is used instead of `refreshUrl`. Default null. */
  declare fetchHostedLink: FetchHostedLink | null;
  /** The language of the widget's own texts: `vi` or `en`. Default: that of the nearest `lang`, otherwise `vi`. */
  declare language: BankhubLanguage | null;
  /** Texts that replace single texts of the widget. Default null. */
  declare strings: Partial<BankhubStrings> | null;
  /** Modal and popup: closes the link by itself after linked or unlinked. Default false. */
  declare closeOnFinish: boolean;
  /** How long the hosted page may take to load, in ms. Then: `load-timeout`. Default 20000. */
  declare loadTimeoutMs: number;
  /** How long one call of the hook may take, in ms. A refresh makes up to three calls. Default 15000. */
  declare refreshTimeoutMs: number;
  /**
   * How many refreshes in a row are allowed. Then: `refresh-limit`. Any accepted message that is not an expiry starts
   * the count again. All refreshes together are limited to ten times this number. Default 3.
   */
  declare maxRefreshes: number;
  /** The accessible name of the iframe. Default: the widget's own text. */
  declare frameTitle: string;
  /** The `allow` attribute of the iframe. Default: `clipboard-write` for the hosted origin (SePay docs). */
  declare allow: string | null;
  /**
   * The `sandbox` attribute of the iframe. It needs `allow-same-origin`, because otherwise no message can be trusted.
   * Default: no attribute (SePay docs).
   */
  declare sandbox: string | null;
  /** Logs each step to the console, without secrets. For development. Default false. */
  declare debug: boolean;

  constructor() {
    super();
    this.hostedLinkUrl = '';
    this.expiresAt = null;
    this.expiresAtOffset = SESSION_DEFAULTS.expiresAtOffset;
    this.mode = MODES[0];
    this.opened = false;
    this.popupFeatures = 'popup,width=480,height=760';
    this.provider = SESSION_DEFAULTS.provider;
    this.allowedOrigins = [];
    this.refreshUrl = '';
    this.fetchHostedLink = null;
    this.language = null;
    this.strings = null;
    this.closeOnFinish = false;
    this.loadTimeoutMs = SESSION_DEFAULTS.loadTimeoutMs;
    this.refreshTimeoutMs = SESSION_DEFAULTS.refreshTimeoutMs;
    this.maxRefreshes = SESSION_DEFAULTS.maxRefreshes;
    this.frameTitle = '';
    this.allow = null;
    this.sandbox = null;
    this.debug = false;
  }
}
