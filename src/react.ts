/** `bankhub-link/react`: the element as a component, and links opened from code as a hook. React 18 and 19. */
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

import type { BankhubError } from './core/bankhub-error.js';
import type { LinkStatus } from './core/events/link-events.js';
import type { BankhubLinkElement } from './element/bankhub-link-element.js';
import { defineBankhubLink, TAG_NAME } from './element/define.js';
import { LinkHandle } from './element/link-handle.js';
import type { LinkOutcome } from './element/link-outcome.js';
import type { BankhubLinkOptions } from './element/create-bankhub-link.js';
import { LiveOptions, OPTION_NAMES } from './element/live-options.js';

export type * from './pure.js';

/** Every property and callback of `<bankhub-link>`, and what any HTML element takes. */
export interface BankhubLinkProps
  extends BankhubLinkOptions, Omit<HTMLAttributes<BankhubLinkElement>, keyof BankhubLinkOptions> {}

/** Every property and callback of `<bankhub-link>`. */
export type UseBankhubLinkOptions = BankhubLinkOptions;

/** A link that is opened from code. The functions are the same ones in every render. */
export interface UseBankhubLinkResult {
  /** Opens the link; tells once how the flow ended, and never rejects. */
  readonly open: () => Promise<LinkOutcome>;
  /** Leaves the flow. */
  readonly close: () => void;
  /** Replaces the link by a fresh one from the hook. */
  readonly refresh: () => void;
  readonly status: LinkStatus;
  /** The error that led to `failed`, else null. */
  readonly error: BankhubError | null;
  /** The element; null on a server, and while its markup is being hydrated. */
  readonly element: BankhubLinkElement | null;
}

defineBankhubLink();

/** On a server, React 18 warns of a layout effect; neither runs there. */
const useCommitEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * `<bankhub-link>`: its properties as props, its events as `onLinked`, `onClosed`, … with the same `CustomEvent`. `opened`
 * is set when it changes; set it back in `onOpenedChange`, since a person can close the modal too.
 */
export const BankhubLink: ForwardRefExoticComponent<BankhubLinkProps & RefAttributes<BankhubLinkElement>> =
  forwardRef<BankhubLinkElement, BankhubLinkProps>(function BankhubLink(props, ref) {
    const element = useRef<BankhubLinkElement>(null);
    const options = useRef<LiveOptions>(null) as { current: LiveOptions | null };
    const { className, hidden, ...others } = props;
    const attributes = Object.fromEntries(
      Object.entries(others).filter(([name]) => !(OPTION_NAMES as string[]).includes(name)),
    );
    // Before the caller's ref, so that what is called through it has the props.
    useCommitEffect(() => {
      if (!element.current) return;
      options.current ??= new LiveOptions(element.current);
      options.current.apply({ ...props, mode: undefined });
    });
    useImperativeHandle(ref, () => element.current!, []);
    return createElement(TAG_NAME, {
      ...attributes,
      // React 18 writes both to a custom element as they are called: `classname`, and `hidden="false"`.
      class: className,
      hidden: hidden || undefined,
      // React's own, not an effect's: the element begins in it. No other prop is in the markup, least of all the link.
      mode: props.mode,
      ref: element,
    });
  });

/**
 * A link that a page opens from code. Takes the options of `createBankhubLink`: `mode` defaults to `modal`, `closeOnFinish`
 * to true, and the element puts itself into the page when it is opened.
 */
export function useBankhubLink(options: UseBankhubLinkOptions = {}): UseBankhubLinkResult {
  const [handle] = useState(() => new LinkHandle());
  useCommitEffect(() => handle.apply(options));
  useEffect(() => {
    handle.join();
    return () => handle.leave();
  }, [handle]);
  const { open, close, refresh, subscribe } = handle;
  const element = useSyncExternalStore(
    subscribe,
    () => handle.element,
    () => null,
  );
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
  return { open, close, refresh, status, error, element };
}
