import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

import { type AppState, EVENTS, type ShowApp } from './app.js';

/** React 19 sets a property if the element has it, and a prop `onX` listens to the event `X`. */
const Link = ({ label, attributes, properties, listener }: AppState) =>
  createElement(
    'bankhub-link',
    {
      mode: 'modal',
      'close-on-finish': attributes.closes ? '' : undefined,
      'max-refreshes': attributes.refreshes,
      'frame-title': attributes.title,
      ...properties,
      ...Object.fromEntries(EVENTS.map((type) => [`on${type}`, listener])),
    },
    label && createElement('b', null, label),
  );

export const showApp: ShowApp = (container, first) => {
  const root = createRoot(container);
  const update = (state: AppState) =>
    flushSync(() => root.render(state.isShown ? createElement(Link, state) : 'hidden'));
  update(first);
  return { update, end: () => root.unmount() };
};
