/** `bankhub-link/types/react`: the types of `<bankhub-link>` in the JSX of React 18 and 19. */
import type * as React from 'react';

import type { BankhubLinkElement } from '../element/bankhub-link-element.js';
import type { ElementAttributes, ElementListeners, ElementProperties } from './element-template.js';

/** The attributes of any HTML element, with `ref` and `key`. */
type HtmlProps = React.DetailedHTMLProps<React.HTMLAttributes<BankhubLinkElement>, BankhubLinkElement>;

/** React 19 sets properties, and listens to events of any name. */
type React19Props = Omit<HtmlProps, keyof ElementAttributes> &
  Omit<ElementAttributes<boolean>, keyof ElementProperties> &
  ElementProperties &
  ElementListeners;

/**
 * React 18 only writes attributes, and `class` has its HTML name. Properties and events need a `ref`. The events are
 * listed as `never`, because otherwise JSX accepts every name with a dash.
 */
type React18Props = Omit<HtmlProps, keyof ElementAttributes | 'className'> &
  ElementAttributes & { class?: string | undefined } & { [Name in keyof ElementListeners]?: never };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      // Only React 19 has `use`.
      'bankhub-link': typeof React extends { use: unknown } ? React19Props : React18Props;
    }
  }
}
