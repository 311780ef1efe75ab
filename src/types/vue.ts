/** `bankhub-link/types/vue`: the types of `<bankhub-link>` in the templates of Vue 3. */
import type { AllowedComponentProps, ComponentCustomProps, HTMLAttributes, VNodeProps } from 'vue';

import type { BankhubLinkElement } from '../element/bankhub-link-element.js';
import type { BankhubLinkEventMap, PascalCase } from '../element/element-events.js';
import type { ElementAttributes, ElementPropertiesOrAttributes } from './element-template.js';

/** The listeners. A template's `@bankhub-linked` is `onBankhubLinked` in a render function. */
type Listeners = {
  [Type in keyof BankhubLinkEventMap as `on${PascalCase<Type>}`]?:
    ((event: BankhubLinkEventMap[Type]) => void) | undefined;
};

declare module 'vue' {
  interface GlobalComponents {
    'bankhub-link': new () => BankhubLinkElement & {
      $props: Omit<HTMLAttributes, keyof ElementAttributes> &
        ElementPropertiesOrAttributes &
        Listeners &
        VNodeProps &
        AllowedComponentProps &
        ComponentCustomProps;
    };
  }
}
