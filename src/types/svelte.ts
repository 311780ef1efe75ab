/** `bankhub-link/types/svelte`: the types of `<bankhub-link>` in the markup of Svelte 4 and 5. */
import type { HTMLAttributes } from 'svelte/elements';

import type { BankhubLinkElement } from '../element/bankhub-link-element.js';
import type { ElementAttributes, ElementListeners, ElementProperties } from './element-template.js';

type Props = Omit<HTMLAttributes<BankhubLinkElement>, keyof ElementAttributes> &
  Omit<ElementAttributes, keyof ElementProperties> &
  ElementProperties &
  ElementListeners &
  ElementListeners<'on:'>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'bankhub-link': Props;
  }
}
