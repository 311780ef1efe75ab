/** `bankhub-link/vue`: the element as a component, and links opened from code as a composable. Vue 3. */
import {
  type AllowedComponentProps,
  type ComponentCustomProps,
  type ComponentPublicInstance,
  defineComponent,
  getCurrentInstance,
  getCurrentScope,
  h,
  type MaybeRefOrGetter,
  onActivated,
  onDeactivated,
  onMounted,
  onScopeDispose,
  type ShallowRef,
  shallowRef,
  toValue,
  type VNode,
  type VNodeProps,
  watch,
} from 'vue';

import type { BankhubError } from './core/bankhub-error.js';
import type { LinkStatus } from './core/events/link-events.js';
import { BankhubLinkElement } from './element/bankhub-link-element.js';
import { defineBankhubLink, TAG_NAME } from './element/define.js';
import { LinkHandle } from './element/link-handle.js';
import type { LinkOutcome } from './element/link-outcome.js';
import type { BankhubLinkOptions } from './element/create-bankhub-link.js';
import { CALLBACK_NAMES, LiveOptions } from './element/live-options.js';

export type * from './pure.js';

/** Every property and callback of `<bankhub-link>`. */
export type UseBankhubLinkOptions = BankhubLinkOptions;

/** A link that is opened from code. */
export interface UseBankhubLinkResult {
  /** Opens the link; tells once how the flow ended, and never rejects. */
  readonly open: () => Promise<LinkOutcome>;
  /** Leaves the flow. */
  readonly close: () => void;
  /** Replaces the link by a fresh one from the hook. */
  readonly refresh: () => void;
  readonly status: Readonly<ShallowRef<LinkStatus>>;
  /** The error that led to `failed`, else null. */
  readonly error: Readonly<ShallowRef<BankhubError | null>>;
  /** The element; null on a server, and until the component is mounted. */
  readonly element: Readonly<ShallowRef<BankhubLinkElement | null>>;
}

/** The props, `v-model:opened`, and the listeners: `onTokenExpired` is `@token-expired` in a template. */
export interface BankhubLinkProps extends BankhubLinkOptions {
  'onUpdate:opened'?: ((opened: boolean) => void) | undefined;
}

/** What a template ref to the component holds. */
export interface BankhubLinkExposed {
  /** Shows the link; tells once how the flow ended, and never rejects. */
  open(): Promise<LinkOutcome>;
  /** Leaves the flow; a modal closes. */
  close(): void;
  /** Replaces the link by a fresh one from the hook. */
  refresh(): void;
  /** The element; null until the component is mounted. */
  readonly element: BankhubLinkElement | null;
}

/** Written out, since what Vue infers names helpers of the one version that this is built with. */
type BankhubLinkComponent = new () => ComponentPublicInstance &
  BankhubLinkExposed & {
    $props: BankhubLinkProps & VNodeProps & AllowedComponentProps & ComponentCustomProps;
    $slots: { default?: () => VNode[] };
  };

/** `onTokenExpired` is emitted as `tokenExpired`, which `@token-expired` hears. */
const emitted = CALLBACK_NAMES.map((name) => ({ name, event: name[2]!.toLowerCase() + name.slice(3) }));

/** Of the types, Vue needs to know the booleans only: `<BankhubLink opened>` is true, and left out it is false. */
const propOptions = Object.fromEntries(
  Object.entries(BankhubLinkElement.properties).map(([name, { type }]) => [
    name,
    type === Boolean ? Boolean : null,
  ]),
);

defineBankhubLink();

/**
 * `<bankhub-link>`: its properties as props, `v-model:opened`, its events as `@linked`, `@closed`, … with the same
 * `CustomEvent`. A ref to it has `open`, `close`, `refresh` and `element`.
 */
export const BankhubLink = defineComponent({
  name: 'BankhubLink',
  props: propOptions,
  emits: [...emitted.map(({ event }) => event), 'update:opened'],
  setup(props: BankhubLinkOptions, { emit, expose, slots }) {
    const element = shallowRef<BankhubLinkElement | null>(null);
    const callbacks = Object.fromEntries(
      emitted.map(({ name, event }) => [name, (value: CustomEvent) => emit(event, value)]),
    );
    expose({
      element,
      open: () => element.value!.open(),
      close: () => element.value!.close(),
      refresh: () => element.value!.refresh(),
    });
    onMounted(() => {
      const options = new LiveOptions(element.value!);
      const apply = (): void =>
        options.apply({
          ...props,
          ...callbacks,
          // Vue's own, not ours: the element begins in it. No other prop is in the markup, least of all the link.
          mode: undefined,
          onOpenedChange: (event) => {
            emit('update:opened', event.detail.opened);
            emit('openedChange', event);
          },
        });
      apply();
      watch(() => ({ ...props }), apply, { flush: 'post' });
    });
    return () => {
      const { mode } = props;
      return h(TAG_NAME, { ref: element, ...(mode && { mode }) }, slots['default']?.());
    };
  },
}) as unknown as BankhubLinkComponent;

/**
 * A link that a page opens from code. Takes the options of `createBankhubLink`, also as a ref or a getter: `mode` defaults
 * to `modal`, `closeOnFinish` to true, and the element puts itself into the page when it is opened.
 */
export function useBankhubLink(options: MaybeRefOrGetter<UseBankhubLinkOptions> = {}): UseBankhubLinkResult {
  const handle = new LinkHandle();
  const status = shallowRef<LinkStatus>('idle');
  const error = shallowRef<BankhubError | null>(null);
  const element = shallowRef<BankhubLinkElement | null>(null);
  const apply = (): void => handle.apply(toValue(options));
  const begin = (): void => {
    handle.subscribe(() => {
      status.value = handle.element.status;
      error.value = handle.element.error;
    });
    element.value = handle.element;
    watch(() => ({ ...toValue(options) }), apply, { immediate: true, flush: 'post' });
  };
  const leave = (): void => handle.leave();
  if (getCurrentInstance()) {
    onMounted(begin);
    onActivated(() => handle.join());
    onDeactivated(leave);
  } else if (typeof document !== 'undefined') begin();
  if (getCurrentScope()) onScopeDispose(leave);
  return {
    open: () => {
      // What has been changed in this task counts.
      apply();
      return handle.open();
    },
    close: handle.close,
    refresh: handle.refresh,
    status,
    error,
    element,
  };
}
