/** `bankhub-link/types/react`: `<bankhub-link>` in the JSX of React 18 and 19. Types only. */
import type * as React from 'react';

import type { BankhubLinkElement } from '../element/bankhub-link-element.js';
import type { ElementAttributes, ElementListeners, ElementProperties } from './element-template.js';

type Html = React.DetailedHTMLProps<React.HTMLAttributes<BankhubLinkElement>, BankhubLinkElement>;

/** React 19 sets properties and listens to any event. */
type Props19 = Omit<Html, keyof ElementAttributes> &
  Omit<ElementAttributes<boolean>, keyof ElementProperties> &
  ElementProperties &
  ElementListeners;

/**
 * React 18 writes attributes only, also `class` under its own name: properties and events need a `ref`. The events are
 * named, since JSX lets any name with a dash pass that is not.
 */
type Props18 = Omit<Html, keyof ElementAttributes | 'className'> &
  ElementAttributes & { class?: string | undefined } & { [Name in keyof ElementListeners]?: never };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'bankhub-link': typeof React extends { use: unknown } ? Props19 : Props18;
    }
  }
}
