import type * as VueModule from 'vue';

import type * as Entry from '../../src/vue.js';
import type { BankhubLinkElement } from '../../src/pure.js';
import { hasStatus } from './mount.js';

/** Vue with its template compiler, and `bankhub-link/vue`. */
export type VueSetup = typeof VueModule & Pick<typeof Entry, 'BankhubLink' | 'useBankhubLink'>;

/** Loads Vue, and the source of `bankhub-link/vue`. */
export async function loadVue(): Promise<VueSetup> {
  const load = (url: string) => import(url) as Promise<object>;
  return Object.assign({}, ...(await Promise.all(['/__bundle/vue.js', '/src/vue.ts'].map(load)))) as VueSetup;
}

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanups.splice(0)) cleanUp();
});

/** A Vue app in the document, unmounted after the test. */
export class VuePage {
  readonly container: HTMLElement = document.body.appendChild(document.createElement('div'));
  readonly #vue: VueSetup;
  #app: VueModule.App | null = null;

  constructor(vue: VueSetup) {
    this.#vue = vue;
    cleanups.push(() => {
      this.unmount();
      this.container.remove();
    });
  }

  /** Mounts a template that can use `BankhubLink` and the values. */
  show(template: string, values: object = {}): void {
    this.mount({ template, setup: () => values });
  }

  /** Mounts a component that can use `BankhubLink`. */
  mount(component: VueModule.Component): void {
    this.#app = this.#vue.createApp(component);
    this.#app.component('BankhubLink', this.#vue.BankhubLink).mount(this.container);
  }

  /** Hydrates the markup that the container holds. */
  hydrate(component: VueModule.Component): void {
    this.#app = this.#vue.createSSRApp(component);
    this.#app.mount(this.container);
  }

  unmount(): void {
    this.#app?.unmount();
    this.#app = null;
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
