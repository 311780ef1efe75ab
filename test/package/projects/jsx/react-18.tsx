import 'bankhub-link';
import type { BankhubLinkElement } from 'bankhub-link';
import { createRef } from 'react';

const ref = createRef<BankhubLinkElement>();

export const attributes = (
  <bankhub-link
    hosted-link-url="https://bankhub.sepay.vn/link/1"
    mode="modal"
    opened
    close-on-finish=""
    load-timeout-ms={5000}
    allowed-origins="https://a.example https://b.example"
    class="widget"
    data-test="link"
    onClick={(event) => event.currentTarget.status}
    ref={ref}
  >
    <button>Link</button>
  </bankhub-link>
);

export function listen(): void {
  ref.current?.addEventListener('bankhub-linked', ({ detail }) => detail.account?.number.trim());
}

export const misuse = [
  // @ts-expect-error -- not one of the modes
  <bankhub-link mode="window" />,
  // @ts-expect-error -- the element has no such property
  <bankhub-link hostedUrl="https://bankhub.sepay.vn/link/1" />,
  // @ts-expect-error -- React 18 does not set properties
  <bankhub-link fetchHostedLink={() => Promise.resolve('https://bankhub.sepay.vn/link/1')} />,
  // @ts-expect-error -- React 18 only listens to its own events
  <bankhub-link onbankhub-linked={() => undefined} />,
  // @ts-expect-error -- React 18 writes the text "false", which counts as true
  <bankhub-link opened={false} />,
  // @ts-expect-error -- React 18 writes an attribute with this name
  <bankhub-link className="widget" />,
];
