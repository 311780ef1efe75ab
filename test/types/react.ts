/** Compiled by `tsc -p test`, never run: code of a React page that TypeScript must accept, and code that it must reject. */
import { createElement, createRef, useRef } from 'react';

import {
  BankhubLink,
  type BankhubLinkElement,
  type BankhubLinkProps,
  type LinkedDetail,
  useBankhubLink,
} from '../../src/react.js';

const element = createRef<BankhubLinkElement>();

export const valid: BankhubLinkProps[] = [
  {},
  { hostedLinkUrl: '', mode: 'modal', opened: true, loadTimeoutMs: 5, expiresAt: new Date() },
  { hostedLinkUrl: undefined, opened: undefined, onLinked: undefined, fetchHostedLink: null },
  { allowedOrigins: ['https://example.com'] as const, strings: { title: 'Link' } },
  {
    className: 'wide',
    id: 'link',
    style: { margin: 0 },
    children: 'Link',
    'aria-label': 'Link',
    tabIndex: 0,
  },
  { onClick: (event) => event.currentTarget.refresh() },
  { onLinked: (event: CustomEvent<LinkedDetail>) => event.detail.account?.number.trim() },
  { onClosed: ({ detail }) => detail.reason === 'dismiss', onError: ({ detail }) => detail.error.code },
  { onOpenedChange: ({ detail }) => detail.opened satisfies boolean },
  { fetchHostedLink: ({ reason, signal }) => fetch(`/link?${reason}`, { signal }).then((r) => r.text()) },
  { fetchHostedLink: async () => ({ hosted_link_url: '', expires_at: '' }) },
];

export const invalid: BankhubLinkProps[] = [
  // @ts-expect-error not one of the modes
  { mode: 'popover' },
  // @ts-expect-error a number is expected, not a text
  { loadTimeoutMs: '5' },
  // @ts-expect-error a list of origins is expected
  { allowedOrigins: 'https://example.com' },
  // @ts-expect-error `status` is read-only
  { status: 'ready' },
  // @ts-expect-error neither the element nor React has this event
  { onFinished: () => {} },
  // @ts-expect-error the detail has no such field
  { onLinked: ({ detail }) => detail.reason },
  // @ts-expect-error the hook must return a link
  { fetchHostedLink: async () => 5 },
  // @ts-expect-error `onError` gets the element's event, not React's
  { onError: (event: React.SyntheticEvent) => event.nativeEvent },
];

export const elements = [
  createElement(BankhubLink, { ref: element, mode: 'modal', key: 1 }, 'Link'),
  createElement(BankhubLink, { ref: (link) => void link?.open().then(({ status }) => status) }),
  // @ts-expect-error a ref gives a <bankhub-link>
  createElement(BankhubLink, { ref: createRef<HTMLDivElement>() }),
];

export function Page(): string {
  const ref = useRef<BankhubLinkElement>(null);
  const {
    open,
    close,
    refresh,
    status,
    error,
    element: hookElement,
  } = useBankhubLink({ mode: 'inline', onLinked: null });
  void open().then((outcome) => outcome.account?.number);
  close();
  refresh();
  // @ts-expect-error not an option of createBankhubLink
  useBankhubLink({ className: 'wide' });
  // @ts-expect-error the element is null on a server
  void hookElement.status;
  // @ts-expect-error `status` has no such value
  void (status === 'linked');
  ref.current?.addEventListener('bankhub-linked', ({ detail }) => detail.account?.type);
  return error?.code ?? hookElement?.status ?? status;
}
