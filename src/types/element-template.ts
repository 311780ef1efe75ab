import type { BankhubLinkCallbacks, BankhubLinkEventMap } from '../element/element-events.js';
import type { BankhubLinkOptions } from '../element/create-bankhub-link.js';

/*
 * `<bankhub-link>` as a template writes it, for the framework types beside this file. The callback properties
 * (`onLinked`, …) are left out: on an element, React and Vue take such a name for an event listener's.
 */

type Properties = Required<Omit<BankhubLinkOptions, keyof BankhubLinkCallbacks>>;

/** `hostedLinkUrl` → `hosted-link-url`. */
type KebabCase<Name> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${KebabCase<Rest>}`
  : Name;

/** What the attribute of a property may hold; `never` for a property without one. */
type AttributeValue<Value, Flag> = [NonNullable<Value>] extends [boolean]
  ? Flag
  : [NonNullable<Value>] extends [number]
    ? number | `${number}`
    : [NonNullable<Value>] extends [readonly string[]]
      ? string
      : Extract<Value, string>;

/** The properties, by their own names. */
export type ElementProperties = { [Name in keyof Properties]?: Properties[Name] | undefined };

/**
 * The attributes, by their own names. `Flag` is what a boolean one may hold: only `true` and `''` in a framework that
 * writes `false` out, as a text that would count as true.
 */
export type ElementAttributes<Flag = true | ''> = {
  [
    Name in keyof Properties as [AttributeValue<Properties[Name], Flag>] extends [never]
      ? never
      : KebabCase<Name>
  ]?: AttributeValue<Properties[Name], Flag> | undefined;
};

/** The properties under their own names, each also with its attribute's text: for a checker that takes both for one. */
export type ElementProps = {
  [Name in keyof Properties]?: Properties[Name] | AttributeValue<Properties[Name], true | ''> | undefined;
};

/** The events, as listeners under a prefix: `onbankhub-linked`. */
export type ElementListeners<Prefix extends string = 'on'> = {
  [Type in keyof BankhubLinkEventMap as `${Prefix}${Type}`]?:
    ((event: BankhubLinkEventMap[Type]) => void) | undefined;
};
