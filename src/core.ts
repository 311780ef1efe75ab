/**
 * `bankhub-link/core`: the rules of `<bankhub-link>` without Lit or a custom element, for a page that owns its iframe.
 */
export { BankhubError, type BankhubErrorCode } from './core/bankhub-error.js';
export {
  createLinkSession,
  type BankhubLinkSession,
  type LinkSessionOptions,
} from './core/create-link-session.js';
export type { Diagnostics, RefusalReason } from './core/diagnostics.js';
export type { FetchHostedLink, LinkRequest, LinkToken } from './core/fetch-link.js';
export type { Provider } from './core/hosted-url.js';
export type * from './core/link-events.js';
