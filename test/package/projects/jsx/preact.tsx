/** @jsxImportSource preact */
import 'bankhub-link';
import type { BankhubLinkElement } from 'bankhub-link';
import { createRef } from 'preact';

const ref = createRef<BankhubLinkElement>();

export const attributes = (
  <bankhub-link
    hosted-link-url="https://bankhub.sepay.vn/link/1"
    mode="modal"
    close-on-finish={false}
    load-timeout-ms={5000}
    class="widget"
    data-test="link"
    onClick={(event) => event.currentTarget.title}
    ref={ref}
  >
    <button>Link</button>
  </bankhub-link>
);

export const properties = (
  <bankhub-link
    expiresAt={new Date()}
    allowedOrigins={['https://a.example']}
    fetchHostedLink={async ({ reason, signal }) => `${reason satisfies string}${signal.aborted}`}
    opened={false}
  />
);

export const listeners = (
  <bankhub-link
    onbankhub-linked={({ detail }) => detail.account?.number.trim()}
    onbankhub-opened-change={({ detail }) => detail.opened satisfies boolean}
  />
);

export const misuse = [
  // @ts-expect-error -- not one of the modes
  <bankhub-link mode="window" />,
  // @ts-expect-error -- the element has no such property
  <bankhub-link hostedUrl="https://bankhub.sepay.vn/link/1" />,
  // @ts-expect-error -- a list is expected. A text goes into allowed-origins
  <bankhub-link allowedOrigins="https://a.example" />,
  // @ts-expect-error -- Preact would listen to "Linked"
  <bankhub-link onLinked={() => undefined} />,
  // @ts-expect-error -- this event has no account
  <bankhub-link onbankhub-status={({ detail }) => detail.account} />,
  // @ts-expect-error -- a ref to another element
  <bankhub-link ref={createRef<HTMLInputElement>()} />,
];
