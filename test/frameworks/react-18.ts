import { createElement, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

import type { BankhubLinkElement } from '../../src/pure.js';
import { type AppState, EVENTS, type ShowApp } from './app.js';

/** React 18 only writes attributes. The app sets properties and listens to events through a ref. */
function Link({ label, attributes, properties, listener }: AppState) {
  const ref = useRef<BankhubLinkElement>(null);
  useLayoutEffect(() => void Object.assign(ref.current!, properties));
  useLayoutEffect(() => {
    const element = ref.current!;
    for (const type of EVENTS) element.addEventListener(type, listener);
    return () => {
      for (const type of EVENTS) element.removeEventListener(type, listener);
    };
  }, [listener]);
  return createElement(
    'bankhub-link',
    {
      ref,
      mode: 'modal',
      'close-on-finish': attributes.closes ? '' : undefined,
      'max-refreshes': attributes.refreshes,
      'frame-title': attributes.title,
    },
    label && createElement('b', null, label),
  );
}

export const showApp: ShowApp = (container, first) => {
  const root = createRoot(container);
  const update = (state: AppState) =>
    flushSync(() => root.render(state.isShown ? createElement(Link, state) : 'hidden'));
  update(first);
  return { update, end: () => root.unmount() };
};
