/** @jsxImportSource solid-js */
import 'bankhub-link';
import type { BankhubLinkElement } from 'bankhub-link';

const keep = (element: BankhubLinkElement) => element.status;

export const attributes = (
  <bankhub-link
    hosted-link-url="https://bankhub.sepay.vn/link/1"
    mode="modal"
    close-on-finish={false}
    attr:allowed-origins="https://a.example"
    class="widget"
    data-test="link"
    onClick={(event) => event.currentTarget.status}
    ref={keep}
  >
    <button>Link</button>
  </bankhub-link>
);

export const properties = (
  <bankhub-link
    expiresAt={new Date()}
    allowedOrigins={['https://a.example']}
    prop:fetchHostedLink={async ({ reason, signal }) => `${reason satisfies string}${signal.aborted}`}
    prop:opened={false}
  />
);

export const listeners = (
  <bankhub-link
    onbankhub-linked={({ detail }) => detail.account?.number.trim()}
    on:bankhub-opened-change={({ detail }) => detail.opened satisfies boolean}
    on:bankhub-error={{ handleEvent: ({ detail }) => detail.error.code satisfies string, once: true }}
  />
);

export const misuse = [
  // @ts-expect-error -- not one of the modes
  <bankhub-link mode="window" />,
  // @ts-expect-error -- the element has no such property
  <bankhub-link hostedUrl="https://bankhub.sepay.vn/link/1" />,
  // @ts-expect-error -- a list is expected
  <bankhub-link prop:allowedOrigins="https://a.example" />,
  // @ts-expect-error -- not one of the modes
  <bankhub-link attr:mode="window" />,
  // @ts-expect-error -- Solid would listen to "linked"
  <bankhub-link onLinked={() => undefined} />,
  // @ts-expect-error -- this event has no account
  <bankhub-link on:bankhub-status={({ detail }) => detail.account} />,
];
