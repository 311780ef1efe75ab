import { checkHostedUrl, PROTOCOLS, type Trust } from './hosted-url.js';
import { HAS_SEAM, simulation } from './simulation.js';

/**
 * Opens a connection to where the link is going to come from, while it is not there yet: to the origin of the one before,
 * else to the first that the page or the vendor names.
 */
export function preconnect(url: unknown, trust: Trust): void {
  if (HAS_SEAM && simulation.watch) return;
  const link = document.createElement('link');
  link.rel = 'preconnect';
  link.href = likelyOrigin(url, trust);
  // The browser acts at once; nothing is left in the page.
  document.head?.append(link);
  link.remove();
}

function likelyOrigin(url: unknown, trust: Trust): string {
  try {
    return checkHostedUrl(url, trust).origin;
  } catch {
    // There is none yet, or none that may be loaded.
    const { provider, allowedOrigins } = trust;
    const protocol = PROTOCOLS.find((one) => one.provider === provider) ?? PROTOCOLS[0]!;
    return allowedOrigins[0] ?? protocol.origins[0]!;
  }
}
