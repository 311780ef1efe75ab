import { h, render } from 'preact';
import { useCallback } from 'preact/hooks';

import { type AppState, EVENTS, type ShowApp } from './app.js';

/** Preact lowercases an event name that starts with a capital letter. The app listens to those through a ref. */
const startsWithCapital = (type: string) => /^[A-Z]/.test(type);

const Link = ({ label, attributes, properties, listener }: AppState) =>
  h(
    'bankhub-link' as string,
    {
      ref: useCallback(
        (element: Element | null) => {
          const types = EVENTS.filter(startsWithCapital);
          for (const type of types) element?.addEventListener(type, listener);
          return () => {
            for (const type of types) element?.removeEventListener(type, listener);
          };
        },
        [listener],
      ),
      mode: 'modal',
      'close-on-finish': attributes.closes ? '' : undefined,
      'max-refreshes': attributes.refreshes,
      'frame-title': attributes.title,
      ...properties,
      ...Object.fromEntries(
        EVENTS.filter((type) => !startsWithCapital(type)).map((type) => [`on${type}`, listener]),
      ),
    },
    label && h('b', null, label),
  );

export const showApp: ShowApp = (container, first) => {
  const update = (state: AppState) => render(state.isShown ? h(Link, state) : 'hidden', container);
  update(first);
  return { update, end: () => render(null, container) };
};
