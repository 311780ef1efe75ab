import { BankhubError } from './bankhub-error.js';

/** No `load` in time. */
export function loadTimeout(limitMs: number): BankhubError {
  const cure = navigator.onLine
    ? 'See the network, and whether the page refuses to be framed.'
    : 'The browser is offline.';
  return new BankhubError('load-timeout', `The hosted page did not load within ${limitMs} ms. ${cure}`);
}

/** The page's own policy has kept the frame out. */
export function blockedByCsp(origin: string): BankhubError {
  return new BankhubError(
    'blocked-by-csp',
    `This page's Content-Security-Policy keeps the hosted page out. Add to it: frame-src ${origin}`,
  );
}

/** No window, since no click was seen in the task that asked for it, or since a person does not want any. */
export function popupBlocked(): BankhubError {
  return new BankhubError(
    'popup-blocked',
    'The browser opened no window. Call open() in the click itself, before any await.',
  );
}

/** An expiry, and no hook. */
export function refreshUnavailable(): BankhubError {
  return new BankhubError(
    'refresh-unavailable',
    'The hosted link has expired. Set fetchHostedLink or refresh-url to renew it, or a new hostedLinkUrl.',
  );
}

/** Too many expiries. */
export function refreshLimit(): BankhubError {
  return new BankhubError(
    'refresh-limit',
    'Fresh links keep expiring. See what the server hands out, or raise max-refreshes.',
  );
}
