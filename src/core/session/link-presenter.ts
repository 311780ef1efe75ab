import type { AllowedLinks, HostedLink } from '../../shared/hosted-link.js';
import type { LinkPlace } from '../places/place.js';
import type { FetchHostedLink } from './fetch-link.js';

/**
 * What a session needs from the element, or from `createLinkSession`. The settings are read each time they are needed, so a
 * change counts from then on.
 */
export interface LinkPresenter extends AllowedLinks {
  readonly fetchHostedLink: FetchHostedLink | null | undefined;
  readonly loadTimeoutMs: number;
  readonly refreshTimeoutMs: number;
  readonly maxRefreshes: number;
  readonly expiresAtOffset: string;
  /** Whether to log each step to the console. */
  readonly debug: boolean;
  /** Makes the place for a link. Null if the browser opened no window. */
  createPlace(link: HostedLink): LinkPlace | null;
}
