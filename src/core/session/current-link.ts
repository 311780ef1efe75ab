import { normaliseUrl } from '../hosted-url.js';
import { parseTime } from '../vendor-time.js';
import { useDefault } from './session-settings.js';

/** The newest link, from the page or from its hook. It is not checked yet: that happens each time it is shown. */
export class CurrentLink {
  /** Empty if there is no link yet. */
  url: unknown = '';
  expiresAt: unknown = null;
  /** The link has expired, or it has led to an outcome. If the hook returns the same URL, the try fails. */
  isUsedUp = false;

  set(url: unknown, expiresAt: unknown): void {
    this.url = normaliseUrl(url);
    this.expiresAt = expiresAt;
    this.isUsedUp = false;
  }

  /**
   * Whether `expiresAt` says that the link has expired. It is asked only before the link is shown: there is no timer, because
   * the hosted page reports an expiry by itself. Warns if `expiresAt` cannot be read.
   */
  isPastExpiry(zone: string): boolean {
    const expiry =
      parseTime(this.expiresAt, zone) ??
      useDefault('expires-at', 'a time, ISO 8601 or Y-m-d H:i:s', this.expiresAt, null);
    return expiry !== null && expiry.getTime() <= Date.now();
  }
}
