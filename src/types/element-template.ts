import type { BankhubLinkOptions } from '../element/create-bankhub-link.js';
import type { BankhubLinkCallbacks, BankhubLinkEventMap } from '../element/element-events.js';

/*
 * What a template can write on `<bankhub-link>`: attributes, properties and listeners. Each framework's types in this
 * folder combine them. The callback properties (`onLinked`, …) are left out: on an element, React and Vue would listen
 * to another event under such a name.
 */

/** The settable properties, without the callbacks. */
type Properties = Required<Omit<BankhubLinkOptions, keyof BankhubLinkCallbacks>>;

/** `hostedLinkUrl` → `hosted-link-url`. */
type KebabCase<Name> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${KebabCase<Rest>}`
  : Name;

/** The type of a property's attribute. `never` for a property without an attribute. */
type AttributeValue<Value, BooleanValue> = [NonNullable<Value>] extends [boolean]
  ? BooleanValue
  : [NonNullable<Value>] extends [number]
    ? number | `${number}`
    : [NonNullable<Value>] extends [readonly string[]]
      ? string
      : Extract<Value, string>;

/** The properties, by their own names: `hostedLinkUrl`. */
export type ElementProperties = { [Name in keyof Properties]?: Properties[Name] | undefined };

/**
 * The attributes, by their own names: `hosted-link-url`. `BooleanValue` is the type of a boolean attribute. It excludes
 * `false` in a framework that writes the text "false", because that text counts as true.
 */
export type ElementAttributes<BooleanValue = true | ''> = {
  [
    Name in keyof Properties as [AttributeValue<Properties[Name], BooleanValue>] extends [never]
      ? never
      : KebabCase<Name>
  ]?: AttributeValue<Properties[Name], BooleanValue> | undefined;
};

/**
 * The properties by their own names, each also with the type of its attribute. For Vue's checker, which treats
 * `load-timeout-ms` and `loadTimeoutMs` as the same name.
 */
export type ElementPropertiesOrAttributes = {
  [Name in keyof Properties]?: Properties[Name] | AttributeValue<Properties[Name], true | ''> | undefined;
};

/** The listeners, by the event's name after a prefix: `onbankhub-linked`. */
export type ElementListeners<Prefix extends string = 'on'> = {
  [Type in keyof BankhubLinkEventMap as `${Prefix}${Type}`]?:
    ((event: BankhubLinkEventMap[Type]) => void) | undefined;
};
