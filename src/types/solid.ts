/** `bankhub-link/types/solid`: the types of `<bankhub-link>` in the JSX of Solid. */
import type { JSX as SolidJSX } from 'solid-js';

import type { BankhubLinkElement } from '../element/bankhub-link-element.js';
import type { BankhubLinkEventMap } from '../element/element-events.js';
import type { ElementAttributes, ElementListeners, ElementProperties } from './element-template.js';

/** The members with a prefix that Solid knows: `prop:opened`, `attr:mode`. */
type Prefixed<Prefix extends string, Members> = {
  [Name in keyof Members & string as `${Prefix}:${Name}`]?: Members[Name];
};

/** The listeners in Solid's other form: `on:bankhub-linked`, also with listener options. */
type NativeListeners = {
  [Type in keyof BankhubLinkEventMap as `on:${Type}`]?:
    SolidJSX.EventHandlerWithOptionsUnion<BankhubLinkElement, BankhubLinkEventMap[Type]> | undefined;
};

type Props = Omit<SolidJSX.HTMLAttributes<BankhubLinkElement>, keyof ElementAttributes> &
  Omit<ElementAttributes<boolean>, keyof ElementProperties> &
  ElementProperties &
  ElementListeners &
  NativeListeners &
  Prefixed<'prop', ElementProperties> &
  Prefixed<'attr', ElementAttributes>;

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'bankhub-link': Props;
    }
  }
}
