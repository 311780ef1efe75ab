import '../support/happy-dom.js';

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { type App, type Component, createApp, h, nextTick, ref, shallowRef } from 'vue';

import { simulate } from '../../src/testing.js';
import { BankhubLink, type BankhubLinkExposed, useBankhubLink } from '../../src/vue.js';

const fetchHostedLink = async () => 'https://bankhub.sepay.vn/link/one';

describe('bankhub-link/testing with Vue in happy-dom', () => {
  let container: HTMLElement;
  let app: App;
  beforeEach(() => (container = document.body.appendChild(document.createElement('div'))));
  afterEach(() => {
    app.unmount();
    container.remove();
  });
  const mount = (component: Component) => {
    app = createApp(component);
    app.mount(container);
  };

  it('drives the component', async () => {
    const exposed = ref<BankhubLinkExposed | null>(null);
    const number = ref<string>();
    mount(() => [
      h(BankhubLink, {
        ref: exposed,
        fetchHostedLink,
        onLinked: ({ detail }) => (number.value = detail.account?.number),
      }),
      h('p', number.value),
    ]);
    const link = simulate(exposed.value!.element!);
    await link.ready();
    link.linked({ number: '0987' });
    await nextTick();
    assert.equal(container.querySelector('p')?.textContent, '0987');
  });

  it('drives the composable', async () => {
    const used = shallowRef<ReturnType<typeof useBankhubLink>>();
    mount({
      setup() {
        const link = (used.value = useBankhubLink({ fetchHostedLink }));
        return () => h('p', link.status.value);
      },
    });
    const { element, open } = used.value!;
    const outcome = open();
    const link = simulate(element.value!);
    await link.ready();
    await nextTick();
    assert.equal(container.textContent, 'ready');
    link.unlinked();
    assert.equal((await outcome).status, 'unlinked');
    await nextTick();
    assert.equal(container.textContent, 'finished');
  });
});
