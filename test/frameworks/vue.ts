import { createApp, nextTick, shallowRef } from 'vue';

import { EVENTS, type ShowApp } from './app.js';

const template = `
  <bankhub-link
    v-if="state.isShown"
    mode="modal"
    :close-on-finish="state.attributes.closes ? '' : null"
    :max-refreshes="state.attributes.refreshes"
    :frame-title="state.attributes.title"
    v-bind="state.properties"
    ${EVENTS.map((type) => `@${type}="state.listener"`).join(' ')}
  ><b v-if="state.label">{{ state.label }}</b></bankhub-link>
  <template v-else>hidden</template>`;

export const showApp: ShowApp = (container, first) => {
  const state = shallowRef(first);
  const app = createApp({ template, setup: () => ({ state }) });
  app.config.compilerOptions.isCustomElement = (tag) => tag === 'bankhub-link';
  app.mount(container);
  return {
    update: (next) => {
      state.value = next;
      return nextTick();
    },
    end: () => app.unmount(),
  };
};
