/** `bankhub-link/react`: the component `BankhubLink` and the hook `useBankhubLink`, for React 18 and 19. */
import {
  createElement,
  forwardRef,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type RefAttributes,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';

import type { LinkStatus } from './core/events/link-events.js';
import type { BankhubLinkElement } from './element/bankhub-link-element.js';
import type { BankhubLinkOptions } from './element/create-bankhub-link.js';
import { defineBankhubLink, TAG_NAME } from './element/define.js';
import { LinkHandle } from './frameworks/link-handle.js';
import { LiveOptions, OPTION_NAMES } from './frameworks/live-options.js';
import type { LinkFunctions, LinkState, UseBankhubLinkOptions } from './frameworks/use-bankhub-link.js';

export type * from './pure.js';
export type { UseBankhubLinkOptions } from './frameworks/use-bankhub-link.js';

/** The props of `BankhubLink`: every property and callback of `<bankhub-link>`, and the props of any HTML element. */
export interface BankhubLinkProps
  extends BankhubLinkOptions, Omit<HTMLAttributes<BankhubLinkElement>, keyof BankhubLinkOptions> {}

/** What `useBankhubLink` returns. The functions are the same in every render. */
export interface UseBankhubLinkResult extends LinkFunctions, LinkState {}

defineBankhubLink();

/** `useLayoutEffect` without the warning that React 18 logs for it on a server. No effect runs on a server. */
const useIsomorphicLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * `<bankhub-link>` as a component. Its properties are props. Its events are callback props that get the same
 * `CustomEvent`: `onLinked`, `onClosed`, … `opened` is a controlled prop. Update your state in `onOpenedChange`, because
 * the user can also close the modal. A ref holds the element.
 */
export const BankhubLink: ForwardRefExoticComponent<BankhubLinkProps & RefAttributes<BankhubLinkElement>> =
  forwardRef<BankhubLinkElement, BankhubLinkProps>(function BankhubLink(props, ref) {
    const elementRef = useRef<BankhubLinkElement>(null);
    const liveOptionsRef = useRef<LiveOptions | null>(null);

    // Runs before the caller's ref is set, so that the element has its props when the caller first uses it.
    useIsomorphicLayoutEffect(() => {
      if (!elementRef.current) return;
      liveOptionsRef.current ??= new LiveOptions(elementRef.current);
      // React sets `mode` itself, as an attribute.
      liveOptionsRef.current.apply({ ...props, mode: undefined });
    });
    useImperativeHandle(ref, () => elementRef.current!, []);

    return createElement(TAG_NAME, { ...attributesOf(props), ref: elementRef });
  });

/** The props that React writes into the markup: those of any HTML element, and `mode`. Never the link. */
function attributesOf({ className, hidden, mode, ...others }: BankhubLinkProps): object {
  const htmlProps = Object.entries(others).filter(([name]) => !(OPTION_NAMES as string[]).includes(name));
  return {
    ...Object.fromEntries(htmlProps),
    // React 18 writes these props of a custom element as they are: `classname="…"` and `hidden="false"`.
    class: className,
    hidden: hidden || undefined,
    // The mode is in the markup, so that the element starts in it.
    mode,
  };
}

/**
 * A link that your code opens. The element puts itself into the page when it is opened.
 *
 * @param options the options of `createBankhubLink`. The defaults differ from the element's in two places: `mode` is
 *   `modal` and `closeOnFinish` is true.
 */
export function useBankhubLink(options: UseBankhubLinkOptions = {}): UseBankhubLinkResult {
  const [handle] = useState(() => new LinkHandle());

  useIsomorphicLayoutEffect(() => handle.apply(options));

  useEffect(() => {
    handle.mount();
    return () => handle.unmount();
  }, [handle]);

  // The last argument of each call is the value on a server and during hydration.
  const { open, close, refresh, subscribe } = handle;
  const status = useSyncExternalStore<LinkStatus>(
    subscribe,
    () => handle.element.status,
    () => 'idle',
  );
  const error = useSyncExternalStore(
    subscribe,
    () => handle.element.error,
    () => null,
  );
  const element = useSyncExternalStore(
    subscribe,
    () => handle.element,
    () => null,
  );
  return { open, close, refresh, status, error, element };
}
