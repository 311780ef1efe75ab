/** `bankhub-link/core`: the rules of `<bankhub-link>` without Lit or a custom element, for a page that owns its iframe. */
export { BankhubError, type BankhubErrorCode } from './core/bankhub-error.js';
export type { Diagnostics } from './core/diagnostics.js';
export type * from './core/events/link-events.js';
export type { RefusalReason } from './core/messages/check-message.js';
export {
  createLinkSession,
  type BankhubLinkSession,
  type LinkSessionOptions,
} from './core/session/create-link-session.js';
export type { FetchHostedLink, LinkRequest, LinkToken } from './core/session/fetch-link.js';
export type { Provider } from './shared/hosted-link.js';
