/** `bankhub-link/pure`: the element and what belongs to it. Defines nothing, and may be imported on a server. */
export { BankhubError, type BankhubErrorCode } from './core/bankhub-error.js';
export type { Diagnostics } from './core/diagnostics.js';
export type { RefusalReason } from './core/messages/check-message.js';
export type { FetchHostedLink, LinkRequest, LinkToken } from './core/session/fetch-link.js';
export type { Provider } from './shared/hosted-link.js';
export type * from './core/events/link-events.js';
export { BankhubLinkElement } from './element/bankhub-link-element.js';
export type { BankhubMode } from './element/element-properties.js';
export { createBankhubLink, type BankhubLinkOptions } from './element/create-bankhub-link.js';
export type {
  BankhubLinkCallbacks,
  BankhubLinkEventMap,
  OpenedChangeDetail,
} from './element/element-events.js';
export type { LinkOutcome } from './element/link-outcome.js';
export type { BankhubLanguage, BankhubStrings } from './element/view/strings.js';
