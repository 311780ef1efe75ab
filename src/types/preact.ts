/** `bankhub-link/types/preact`: `<bankhub-link>` in the JSX of Preact 10 and 11. Types only. */
import type { ClassAttributes, JSX as PreactJSX } from 'preact';

import type { BankhubLinkElement } from '../element/bankhub-link-element.js';
import type { ElementAttributes, ElementListeners, ElementProperties } from './element-template.js';

/** Of any element: by way of one, since the name of the type is not the same in 10 and 11. */
type Html = Omit<PreactJSX.IntrinsicElements['span'], 'ref' | keyof ElementAttributes>;

type Props = Html &
  ClassAttributes<BankhubLinkElement> &
  Omit<ElementAttributes<boolean>, keyof ElementProperties> &
  ElementProperties &
  ElementListeners;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'bankhub-link': Props;
    }
  }
}
