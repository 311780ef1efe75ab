/** `bankhub-link/vue`: the component `BankhubLink` and the composable `useBankhubLink`, for Vue 3. */
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
import type { BankhubLinkOptions } from './element/create-bankhub-link.js';
import { defineBankhubLink, TAG_NAME } from './element/define.js';
import type { BankhubLinkCallbacks } from './element/element-events.js';
import type { LinkOutcome } from './element/link-outcome.js';
import { LinkHandle } from './frameworks/link-handle.js';
import { CALLBACK_NAMES, LiveOptions } from './frameworks/live-options.js';
import type { LinkFunctions, LinkState, UseBankhubLinkOptions } from './frameworks/use-bankhub-link.js';

export type * from './pure.js';
export type { UseBankhubLinkOptions } from './frameworks/use-bankhub-link.js';

/** Each value as a read-only ref. */
type Refs<Values> = { readonly [Name in keyof Values]: Readonly<ShallowRef<Values[Name]>> };

/** What `useBankhubLink` returns. */
export interface UseBankhubLinkResult extends LinkFunctions, Refs<LinkState> {}

/**
 * The props of `BankhubLink`: every property and callback of `<bankhub-link>`, and `v-model:opened`.
 * A callback is a listener in a template: `onTokenExpired` is `@token-expired`.
 */
export interface BankhubLinkProps extends BankhubLinkOptions {
  /** Called after each change of `opened`, for `v-model:opened`. */
  'onUpdate:opened'?: ((opened: boolean) => void) | undefined;
}

/** What a template ref to `BankhubLink` holds. The element is null until the component is mounted. */
export interface BankhubLinkExposed
  extends Pick<BankhubLinkElement, 'open' | 'close' | 'refresh'>, Pick<LinkState, 'element'> {}

/** Written by hand: the type that Vue infers names helper types that other versions of Vue do not have. */
type BankhubLinkComponent = new () => ComponentPublicInstance &
  BankhubLinkExposed & {
    $props: BankhubLinkProps & VNodeProps & AllowedComponentProps & ComponentCustomProps;
    $slots: { default?: () => VNode[] };
  };

/** The events that the component emits, each with the callback of the element that it comes from. */
const EMITTED_EVENTS = CALLBACK_NAMES.map((callback) => ({ callback, event: emittedName(callback) }));

/** `onTokenExpired` → `tokenExpired`, which a template can write as `@token-expired`. */
function emittedName(callback: keyof BankhubLinkCallbacks): string {
  const name = callback.slice('on'.length);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Vue has to know which props are boolean: `<BankhubLink opened>` is true, and without `opened` it is false. */
const PROP_TYPES = Object.fromEntries(
  Object.entries(BankhubLinkElement.properties).map(([name, { type }]) => [
    name,
    type === Boolean ? Boolean : null,
  ]),
);

defineBankhubLink();

/**
 * `<bankhub-link>` as a component. Its properties are props. It emits the element's events with the same `CustomEvent`:
 * `@linked`, `@closed`, … Use `v-model:opened` for a modal, because the user can also close it. A template ref has
 * `open`, `close`, `refresh` and `element`.
 */
export const BankhubLink = defineComponent({
  name: 'BankhubLink',
  props: PROP_TYPES,
  emits: [...EMITTED_EVENTS.map(({ event }) => event), 'update:opened'],
  setup(props: BankhubLinkOptions, { emit, expose, slots }) {
    const element = shallowRef<BankhubLinkElement | null>(null);

    expose({
      element,
      open: () => element.value!.open(),
      close: () => element.value!.close(),
      refresh: () => element.value!.refresh(),
    });

    const callbacks: BankhubLinkCallbacks = {
      ...Object.fromEntries(
        EMITTED_EVENTS.map(({ callback, event: name }) => [
          callback,
          (event: CustomEvent) => emit(name, event),
        ]),
      ),
      onOpenedChange: (event) => {
        emit('update:opened', event.detail.opened);
        emit('openedChange', event);
      },
    };

    onMounted(() => {
      const liveOptions = new LiveOptions(element.value!);
      // Vue sets `mode` itself, see below.
      const applyProps = (): void => liveOptions.apply({ ...props, ...callbacks, mode: undefined });
      applyProps();
      watch(() => ({ ...props }), applyProps, { flush: 'post' });
    });

    return () => {
      // Only the mode is in the markup, so that the element starts in it. No other prop is, and never the link.
      const attributes = props.mode ? { mode: props.mode } : {};
      return h(TAG_NAME, { ref: element, ...attributes }, slots['default']?.());
    };
  },
}) as unknown as BankhubLinkComponent;

/**
 * A link that your code opens. The element puts itself into the page when it is opened.
 *
 * @param options the options of `createBankhubLink`, also as a ref or a getter. The defaults differ from the element's
 *   in two places: `mode` is `modal` and `closeOnFinish` is true.
 */
export function useBankhubLink(options: MaybeRefOrGetter<UseBankhubLinkOptions> = {}): UseBankhubLinkResult {
  const handle = new LinkHandle();
  const status = shallowRef<LinkStatus>('idle');
  const error = shallowRef<BankhubError | null>(null);
  const element = shallowRef<BankhubLinkElement | null>(null);

  const applyOptions = (): void => handle.apply(toValue(options));
  const start = (): void => {
    handle.subscribe(() => {
      status.value = handle.element.status;
      error.value = handle.element.error;
    });
    element.value = handle.element;
    watch(() => ({ ...toValue(options) }), applyOptions, { immediate: true, flush: 'post' });
  };

  const isInComponent = Boolean(getCurrentInstance());
  if (isInComponent) {
    onMounted(start);
    // KeepAlive deactivates the component, and activates it again.
    onActivated(() => handle.mount());
    onDeactivated(() => handle.unmount());
  } else if (typeof document !== 'undefined') {
    start();
  }
  if (getCurrentScope()) onScopeDispose(() => handle.unmount());

  const open = (): Promise<LinkOutcome> => {
    // The watcher has not seen options that were changed in the same task.
    applyOptions();
    return handle.open();
  };
  const { close, refresh } = handle;
  return { open, close, refresh, status, error, element };
}
