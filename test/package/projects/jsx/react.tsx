import 'bankhub-link';
import type { BankhubLinkElement } from 'bankhub-link';
import { createRef } from 'react';

const ref = createRef<BankhubLinkElement>();

export const attributes = (
  <bankhub-link
    hosted-link-url="https://bankhub.sepay.vn/link/1"
    expires-at="2026-01-01 00:00:00"
    mode="modal"
    close-on-finish
    load-timeout-ms={5000}
    max-refreshes="3"
    allowed-origins="https://a.example https://b.example"
    className="widget"
    slot="link"
    aria-label="Link"
    data-test="link"
    onClick={(event) => event.currentTarget.status}
    ref={ref}
  >
    <button>Link</button>
  </bankhub-link>
);

export const properties = (
  <bankhub-link
    hostedLinkUrl="https://bankhub.sepay.vn/link/1"
    expiresAt={new Date()}
    allowedOrigins={['https://a.example']}
    strings={{ retry: 'Again' }}
    fetchHostedLink={async ({ reason, signal }) => `${reason satisfies string}${signal.aborted}`}
    opened={false}
    closeOnFinish={undefined}
  />
);

export const listeners = (
  <bankhub-link
    onbankhub-linked={({ detail }) => detail.account?.number.trim()}
    onbankhub-opened-change={({ detail }) => detail.opened satisfies boolean}
    onbankhub-error={(event) => event.detail.error.code satisfies string}
  />
);

export const misuse = [
  // @ts-expect-error -- not one of the modes
  <bankhub-link mode="window" />,
  // @ts-expect-error -- the element has no such property
  <bankhub-link hostedUrl="https://bankhub.sepay.vn/link/1" />,
  // @ts-expect-error -- a number of milliseconds
  <bankhub-link load-timeout-ms="soon" />,
  // @ts-expect-error -- a list is expected. A text goes into allowed-origins
  <bankhub-link allowedOrigins="https://a.example" />,
  // @ts-expect-error -- the hook must return a link
  <bankhub-link fetchHostedLink={() => Promise.resolve(1)} />,
  // @ts-expect-error -- React 19 would listen to "Linked"
  <bankhub-link onLinked={() => undefined} />,
  // @ts-expect-error -- this event has no account
  <bankhub-link onbankhub-status={({ detail }) => detail.account} />,
  // @ts-expect-error -- `status` is read-only
  <bankhub-link status="ready" />,
  // @ts-expect-error -- a ref to another element
  <bankhub-link ref={createRef<HTMLInputElement>()} />,
];
