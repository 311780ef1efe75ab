import { BankhubError, BankhubLinkElement, createBankhubLink } from 'bankhub-link';
import type { BankhubLinkEventMap, LinkOutcome } from 'bankhub-link';
import { Bankhub } from 'bankhub-link/compat';
import { createLinkSession } from 'bankhub-link/core';
import type { BankhubLinkElement as SameElement } from 'bankhub-link/pure';

const element = document.createElement('bankhub-link');
if (!(element instanceof BankhubLinkElement))
  throw new TypeError('Another copy of bankhub-link is registered. Load only one.');
element satisfies SameElement;
document.querySelector('bankhub-link')?.close();

element.mode = 'modal';
element.expiresAt = new Date();
element.fetchHostedLink = async ({ reason, attempt, signal }) => {
  reason satisfies 'open' | 'token-expired' | 'session-expired' | 'stale' | 'retry';
  attempt satisfies number;
  return { hosted_link_url: `https://bankhub.sepay.vn/link/${signal.aborted}` };
};
element.onClosed = ({ detail }) => detail.reason satisfies 'frame' | 'dismiss' | 'api';

element.addEventListener('bankhub-linked', (event) => {
  event satisfies BankhubLinkEventMap['bankhub-linked'];
  event.detail.account?.number.trim();
});
element.addEventListener('bankhub-opened-change', ({ detail }) => detail.opened satisfies boolean);
document.addEventListener('bankhub-linked', ({ detail }) => detail.account?.number.trim());
window.addEventListener('bankhub-error', ({ detail }) => detail.error.code.trim());
element.addEventListener('click', (event) => event.clientX satisfies number);
element.addEventListener('of-the-page', (event: Event) => event.type);

export async function link(): Promise<string> {
  const outcome: LinkOutcome = await createBankhubLink({ closeOnFinish: false }).open();
  if (outcome.error instanceof BankhubError) return outcome.error.code;
  return outcome.status satisfies 'linked' | 'unlinked' | 'closed' | 'failed';
}

// A page whose link may still be missing.
export const create = (hostedLinkUrl: string | undefined) => createBankhubLink({ hostedLinkUrl });

export function linkInFrame(iframe: HTMLIFrameElement): () => void {
  const session = createLinkSession({ iframe, hostedLinkUrl: 'https://bankhub.sepay.vn/link/1' });
  return session.on('linked', ({ detail }) => detail.account?.type.trim());
}

export function linkAsBefore(url: string): void {
  const bankhub = new Bankhub({
    mode: 'newWindow',
    onSuccess: ({ event, timestamp }) => `${event} ${timestamp}`,
    onExpired: ({ expired_type }) => expired_type satisfies 'token' | 'session',
    fetchHostedLink: async () => url,
  });
  bankhub.initLink(url);
  bankhub.open();
}

// @ts-expect-error -- not one of the vendor's modes
export const inline = new Bankhub({ mode: 'inline' });
// @ts-expect-error -- not one of the modes
element.mode = 'window';
// @ts-expect-error -- `status` is read-only
element.status = 'ready';
// @ts-expect-error -- the hook must return a link
element.fetchHostedLink = () => Promise.resolve(1);
// @ts-expect-error -- not one of the options
createBankhubLink({ hostedUrl: 'https://bankhub.sepay.vn/link/1' });
// @ts-expect-error -- this event has no account
element.addEventListener('bankhub-status', ({ detail }) => detail.account);
// @ts-expect-error -- `detail` is frozen
element.addEventListener('bankhub-opened-change', ({ detail }) => (detail.opened = true));
// @ts-expect-error -- an internal file
export type { LinkSession } from 'bankhub-link/dist/core/link-session.js';
