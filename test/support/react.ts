import type * as ReactModule from 'react';
import type * as ReactDom from 'react-dom';
import type * as ReactDomClient from 'react-dom/client';

import type * as Entry from '../../src/react.js';
import type { BankhubLinkElement } from '../../src/pure.js';
import { hasStatus } from './mount.js';

/** One version of React, and `bankhub-link/react` for it. The types are React 19's. Tests only use what React 18 has too. */
export type ReactSetup = typeof ReactModule &
  Pick<typeof ReactDom, 'flushSync'> &
  Pick<typeof ReactDomClient, 'createRoot' | 'hydrateRoot'> &
  Pick<typeof Entry, 'BankhubLink' | 'useBankhubLink'>;

export const REACT_VERSIONS = ['18', '19'] as const;

/** Loads one version of React, and the source of `bankhub-link/react` on it. */
export async function loadReact(version: (typeof REACT_VERSIONS)[number]): Promise<ReactSetup> {
  const load = (url: string) => import(url) as Promise<object>;
  const modules = [`/__bundle/react-${version}.js`, `/src/react.ts?react=${version}`].map(load);
  return Object.assign({}, ...(await Promise.all(modules))) as ReactSetup;
}

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanups.splice(0)) cleanUp();
});

/** A React root in the document, unmounted after the test. React has finished its work when a method returns. */
export class ReactPage {
  readonly container: HTMLElement = document.body.appendChild(document.createElement('div'));
  readonly #react: ReactSetup;
  #root: ReactDomClient.Root | null = null;

  constructor(react: ReactSetup) {
    this.#react = react;
    cleanups.push(() => {
      this.unmount();
      this.container.remove();
    });
  }

  render(node: ReactModule.ReactNode): void {
    this.#root ??= this.#react.createRoot(this.container);
    this.#react.flushSync(() => this.#root!.render(node));
  }

  /** Hydrates the markup that the container holds. */
  hydrate(node: ReactModule.ReactNode): void {
    this.#react.flushSync(() => (this.#root = this.#react.hydrateRoot(this.container, node)));
  }

  unmount(): void {
    this.#react.flushSync(() => this.#root?.unmount());
    this.#root = null;
  }

  /** The page's first `<bankhub-link>`. */
  get link(): BankhubLinkElement {
    return this.container.querySelector('bankhub-link')!;
  }

  /** Waits until the hosted page has loaded, and returns the element. */
  async ready(): Promise<BankhubLinkElement> {
    await hasStatus(this.link, 'ready');
    return this.link;
  }
}
