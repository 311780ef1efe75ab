import { createApp, ref } from 'vue';

import { BankhubLink, useBankhubLink } from 'bankhub-link/vue';

import { describe } from './event-log.js';
import { fetchHostedLink } from './fetch-hosted-link.js';

const root = document.querySelector('[data-app]');
const { mode, ...words } = root.dataset;
const { allowedOrigin, provider } = document.body.dataset;
const settings = { fetchHostedLink, provider, allowedOrigins: allowedOrigin ? [allowedOrigin] : [] };
const statusLine = `<p class="status">{{ words.status }}: <code data-testid="status">{{ status }}</code></p>`;

const inline = {
  components: { BankhubLink },
  setup: () => ({ settings, words, status: ref('idle') }),
  template: `
    <BankhubLink v-bind="settings" @status="status = $event.detail.status" data-testid="link" />
    ${statusLine}`,
};

/** In a dialog, in a window, or in place of the page. */
const triggered = {
  components: { BankhubLink },
  setup: () => ({ mode, settings, words, opened: ref(false), status: ref('idle') }),
  template: `
    <div class="start">
      <p>{{ words.intro }}</p>
      <BankhubLink
        v-bind="settings"
        v-model:opened="opened"
        :mode="mode"
        @status="status = $event.detail.status"
        data-testid="link"
      >{{ words.label }}</BankhubLink>
    </div>
    ${statusLine}`,
};

const fromCode = {
  setup() {
    const { open, status } = useBankhubLink(settings);
    const outcome = ref(null);
    const link = async () => (outcome.value = await open());
    return { words, status, outcome, link, describe };
  },
  template: `
    <div class="start">
      <p>{{ words.code }}</p>
      <button type="button" class="primary" data-testid="open-script" @click="link">{{ words.label }}</button>
      <p v-if="outcome" class="outcome" role="status" data-testid="outcome" :data-status="outcome.status">
        {{ words.outcome }}: <code>{{ describe(outcome) }}</code>
      </p>
    </div>
    ${statusLine}`,
};

createApp({ inline, modal: triggered, popup: triggered, redirect: triggered, script: fromCode }[mode]).mount(
  root,
);
