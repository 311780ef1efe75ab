import { BankhubError } from '../bankhub-error.js';

/** The hosted page has not fired `load` in time. */
export function loadTimeout(limitMs: number): BankhubError {
  const cure = navigator.onLine
    ? 'Check the network, and whether the page refuses to be framed.'
    : 'The browser is offline.';
  return new BankhubError('load-timeout', `The hosted page did not load within ${limitMs} ms. ${cure}`);
}

/** The page's own policy has blocked the iframe. */
export function blockedByCsp(origin: string): BankhubError {
  return new BankhubError(
    'blocked-by-csp',
    `This page's Content-Security-Policy blocks the hosted page. Add to it: frame-src ${origin}`,
  );
}

/** The browser opened no window: there was no click in the same task, or the user blocks popups. */
export function popupBlocked(): BankhubError {
  return new BankhubError(
    'popup-blocked',
    'The browser opened no window. Call open() in the click itself, before any await.',
  );
}

/** The link has expired, and there is no hook. */
export function refreshUnavailable(): BankhubError {
  return new BankhubError(
    'refresh-unavailable',
    'The hosted link has expired. Set fetchHostedLink, refresh-url or a new hostedLinkUrl.',
  );
}

/** Too many links have expired. */
export function refreshLimit(): BankhubError {
  return new BankhubError(
    'refresh-limit',
    'Fresh links keep expiring. Check the links that your server returns, or raise max-refreshes.',
  );
}

/** Whether a retry can fix the failure. With a hook: all but `blocked-by-csp`. Without: `load-timeout` and `popup-blocked`. */
export function canRetry(error: BankhubError | null, hasHook: boolean): boolean {
  const code = error?.code;
  return code === 'load-timeout' || code === 'popup-blocked' || (hasHook && code !== 'blocked-by-csp');
}
