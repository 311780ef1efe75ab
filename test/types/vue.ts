/** Compiled by `tsc -p test`, never run: code of a Vue page that TypeScript must accept, and code that it must reject. */
import { computed, createApp, defineComponent, h, ref, shallowRef, toRef } from 'vue';

import { BankhubLink, type LinkedDetail, type LinkStatus, useBankhubLink } from '../../src/vue.js';

/** Editors and vue-tsc check templates against this type. */
type Props = InstanceType<typeof BankhubLink>['$props'];

export const valid: Props[] = [
  {},
  { hostedLinkUrl: '', mode: 'modal', opened: true, loadTimeoutMs: 5, expiresAt: new Date() },
  { hostedLinkUrl: undefined, opened: undefined, onLinked: undefined, fetchHostedLink: null },
  { allowedOrigins: ['https://example.com'], class: 'wide', style: 'margin: 0', key: 1 },
  { onLinked: (event: CustomEvent<LinkedDetail>) => event.detail.account?.number.trim() },
  { onClosed: ({ detail }) => detail.reason === 'dismiss', onError: ({ detail }) => detail.error.code },
  { 'onUpdate:opened': (opened) => opened satisfies boolean },
  { fetchHostedLink: ({ reason, signal }) => fetch(`/link?${reason}`, { signal }).then((r) => r.text()) },
];

export const invalid: Props[] = [
  // @ts-expect-error not one of the modes
  { mode: 'popover' },
  // @ts-expect-error a number is expected, not a text
  { loadTimeoutMs: '5' },
  // @ts-expect-error a list of origins is expected
  { allowedOrigins: 'https://example.com' },
  // @ts-expect-error `status` is read-only
  { status: 'ready' },
  // @ts-expect-error the detail has no such field
  { onLinked: ({ detail }) => detail.reason },
  // @ts-expect-error `opened` is a boolean
  { 'onUpdate:opened': (opened: string) => opened },
];

export const app = createApp(defineComponent({ components: { BankhubLink } })).component('Link', BankhubLink);
export const nodes = [
  h(BankhubLink, { mode: 'modal', class: 'wide', onLinked: ({ detail }) => detail.account }, () => 'Link'),
  // @ts-expect-error not one of the modes
  h(BankhubLink, { mode: 'popover' }),
];

export function setup(): unknown {
  const link = shallowRef<InstanceType<typeof BankhubLink> | null>(null);
  void link.value?.open().then(({ status }) => status);
  link.value?.element?.addEventListener('bankhub-linked', ({ detail }) => detail.account?.type);
  // @ts-expect-error `diagnostics` is not exposed
  link.value?.diagnostics();

  const url = ref('');
  const options = { hostedLinkUrl: '' };
  useBankhubLink();
  useBankhubLink(ref(options));
  useBankhubLink(computed(() => ({ hostedLinkUrl: url.value })));
  useBankhubLink(toRef(() => options));
  const { open, status, error, element } = useBankhubLink(() => ({
    hostedLinkUrl: url.value,
    onLinked: null,
  }));
  void open();
  const now: LinkStatus = status.value;
  // @ts-expect-error the refs are read-only
  status.value = 'ready';
  // @ts-expect-error not an option of createBankhubLink
  useBankhubLink({ class: 'wide' });
  // @ts-expect-error one option cannot be a ref, only all of them together
  useBankhubLink({ hostedLinkUrl: url });
  return { now, code: error.value?.code, mode: element.value?.mode };
}
