import type * as VueModule from 'vue';

import type * as Entry from '../../src/vue.js';
import type { BankhubLinkElement } from '../../src/pure.js';
import { hasStatus } from './mount.js';

/** Vue with its template compiler, and `bankhub-link/vue` on top of it. */
export type VueSetup = typeof VueModule & Pick<typeof Entry, 'BankhubLink' | 'useBankhubLink'>;

export async function loadVue(): Promise<VueSetup> {
  const load = (url: string) => import(url) as Promise<object>;
  return Object.assign({}, ...(await Promise.all(['/__bundle/vue.js', '/src/vue.ts'].map(load)))) as VueSetup;
}

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A Vue app in the document, unmounted after the test. */
export class VuePage {
  readonly container: HTMLElement = document.body.appendChild(document.createElement('div'));
  readonly #vue: VueSetup;
  #app: VueModule.App | null = null;

  constructor(vue: VueSetup) {
    this.#vue = vue;
    ends.push(() => {
      this.unmount();
      this.container.remove();
    });
  }

  /** Shows a template, with `BankhubLink` in it, to which `values` are known. */
  show(template: string, values: object = {}): void {
    this.mount({ template, setup: () => values });
  }

  mount(component: VueModule.Component): void {
    this.#app = this.#vue.createApp(component);
    this.#app.component('BankhubLink', this.#vue.BankhubLink).mount(this.container);
  }

  /** Takes over the container's markup, as of a server. */
  hydrate(component: VueModule.Component): void {
    this.#app = this.#vue.createSSRApp(component);
    this.#app.mount(this.container);
  }

  unmount(): void {
    this.#app?.unmount();
    this.#app = null;
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
