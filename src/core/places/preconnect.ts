import type { AllowedLinks } from '../../shared/hosted-link.js';
import { HOSTED_PAGES } from '../../shared/hosted-pages.js';
import { checkHostedUrl } from '../hosted-url.js';
import { simulatedPlaces } from './testing-switch.js';

/**
 * Opens a connection to the server of a link that is going to be shown.
 * @param url the link to show. On a refresh, the old one. If it is not usable, the first allowed origin is used.
 */
export function preconnect(url: unknown, allowed: AllowedLinks): void {
  if (simulatedPlaces) return;
  const link = document.createElement('link');
  link.rel = 'preconnect';
  link.href = likelyOrigin(url, allowed);
  // The browser connects at once, so the element can be removed.
  document.head?.append(link);
  link.remove();
}

function likelyOrigin(url: unknown, allowed: AllowedLinks): string {
  try {
    return checkHostedUrl(url, allowed).origin;
  } catch {
    // There is no link yet, or it may not be loaded.
    const { provider, allowedOrigins } = allowed;
    const pages = HOSTED_PAGES.find(({ vendor }) => vendor === provider) ?? HOSTED_PAGES[0]!;
    return allowedOrigins[0] ?? pages.origins[0]!;
  }
}
