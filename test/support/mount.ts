import { fixture, oneEvent } from '@open-wc/testing';

import type { BankhubLinkElement, BankhubLinkOptions } from '../../src/pure.js';
import '../../src/index.js';
import { hostedOrigin, hostedUrl } from './fixture-urls.js';
import { type HostedPage, hostedPage } from './hosted-page.js';

/** Properties of the element, its attributes by their hyphenated names, and its HTML content. */
export type MountOptions = BankhubLinkOptions & { attributes?: Record<string, string>; content?: string };

/** Adds a `<bankhub-link>` that trusts the tests' hosted page to the document. It is removed after the test. */
export async function mount({
  attributes,
  content,
  ...properties
}: MountOptions = {}): Promise<BankhubLinkElement> {
  const element = make({ ...properties, ...(attributes && { attributes }), ...(content && { content }) });
  await fixture(element);
  return element;
}

/** Creates the same element, without adding it to the document. */
export function make({
  attributes = {},
  content = '',
  ...properties
}: MountOptions = {}): BankhubLinkElement {
  const element = document.createElement('bankhub-link');
  element.innerHTML = content;
  for (const [name, value] of Object.entries({ 'allowed-origins': hostedOrigin, ...attributes }))
    element.setAttribute(name, value);
  return Object.assign(element, properties);
}

/** An inline element whose hosted page has loaded, with the driver of that page. */
export async function mountReady(
  options: MountOptions = {},
): Promise<{ element: BankhubLinkElement; page: HostedPage; frame: HTMLIFrameElement }> {
  const element = make({ hostedLinkUrl: hostedUrl(), ...options });
  const ready = hasStatus(element, 'ready');
  await fixture(element);
  await ready;
  return { element, page: hostedPage(frameOf(element)), frame: frameOf(element) };
}

/** Resolves as soon as the element has this status. */
export async function hasStatus(
  element: BankhubLinkElement,
  status: BankhubLinkElement['status'],
): Promise<void> {
  while (element.status !== status) await oneEvent(element, 'bankhub-status');
}

/** The element's only iframe. Throws unless there is exactly one. */
export function frameOf(element: BankhubLinkElement): HTMLIFrameElement {
  const frames = element.renderRoot.querySelectorAll('iframe');
  if (frames.length !== 1) throw new Error(`Expected one iframe, saw ${frames.length}`);
  return frames[0]!;
}

/** The element with this `part` in the shadow root. */
export function part<T extends HTMLElement = HTMLElement>(element: BankhubLinkElement, name: string): T {
  const found = element.renderRoot.querySelector<T>(`[part="${name}"]`);
  if (!found) throw new Error(`Expected an element with part "${name}", saw none`);
  return found;
}
