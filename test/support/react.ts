import type * as ReactModule from 'react';
import type * as ReactDom from 'react-dom';
import type * as ReactDomClient from 'react-dom/client';

import type * as Entry from '../../src/react.js';
import type { BankhubLinkElement } from '../../src/pure.js';
import { hasStatus } from './mount.js';

/** One version of React with `bankhub-link/react` on top of it. React 18 has the same names, as far as tests use them. */
export type ReactSetup = typeof ReactModule &
  Pick<typeof ReactDom, 'flushSync'> &
  Pick<typeof ReactDomClient, 'createRoot' | 'hydrateRoot'> &
  Pick<typeof Entry, 'BankhubLink' | 'useBankhubLink'>;

export const REACT_VERSIONS = ['18', '19'] as const;

export async function loadReact(version: (typeof REACT_VERSIONS)[number]): Promise<ReactSetup> {
  const load = (url: string) => import(url) as Promise<object>;
  const modules = [`/__bundle/react-${version}.js`, `/src/react.ts?react=${version}`].map(load);
  return Object.assign({}, ...(await Promise.all(modules))) as ReactSetup;
}

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A React root in the document, unmounted after the test. All that a call causes in React has been done at its end. */
export class ReactPage {
  readonly container: HTMLElement = document.body.appendChild(document.createElement('div'));
  readonly #react: ReactSetup;
  #root: ReactDomClient.Root | null = null;

  constructor(react: ReactSetup) {
    this.#react = react;
    ends.push(() => {
      this.unmount();
      this.container.remove();
    });
  }

  render(node: ReactModule.ReactNode): void {
    this.#root ??= this.#react.createRoot(this.container);
    this.#react.flushSync(() => this.#root!.render(node));
  }

  /** Takes over the container's markup, as of a server. */
  hydrate(node: ReactModule.ReactNode): void {
    this.#react.flushSync(() => (this.#root = this.#react.hydrateRoot(this.container, node)));
  }

  unmount(): void {
    this.#react.flushSync(() => this.#root?.unmount());
    this.#root = null;
  }

  get link(): BankhubLinkElement {
    return this.container.querySelector('bankhub-link')!;
  }

  /** The element, once its hosted page has loaded. */
  async ready(): Promise<BankhubLinkElement> {
    await hasStatus(this.link, 'ready');
    return this.link;
  }
}
