/** `bankhub-link/types/preact`: the types of `<bankhub-link>` in the JSX of Preact 10 and 11. */
import type { ClassAttributes, JSX as PreactJSX } from 'preact';

import type { BankhubLinkElement } from '../element/bankhub-link-element.js';
import type { ElementAttributes, ElementListeners, ElementProperties } from './element-template.js';

/** The attributes of any HTML element. Read from `span`, because Preact 10 and 11 name their type differently. */
type HtmlAttributes = Omit<PreactJSX.IntrinsicElements['span'], 'ref' | keyof ElementAttributes>;

type Props = HtmlAttributes &
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
