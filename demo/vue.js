import { createApp, ref } from 'vue';

import { BankhubLink, useBankhubLink } from 'bankhub-link/vue';

import { describe } from './event-log.js';
import { fetchHostedLink } from './fetch-hosted-link.js';

const root = document.querySelector('[data-app]');
const { mode, ...texts } = root.dataset;
const { allowedOrigin, provider } = document.body.dataset;
const settings = { fetchHostedLink, provider, allowedOrigins: allowedOrigin ? [allowedOrigin] : [] };
const statusLine = `<p class="status">{{ texts.status }}: <code data-testid="status">{{ status }}</code></p>`;

const inline = {
  components: { BankhubLink },
  setup: () => ({ settings, texts, status: ref('idle') }),
  template: `
    <BankhubLink v-bind="settings" @status="status = $event.detail.status" data-testid="link" />
    ${statusLine}`,
};

/** For the modes modal, popup and redirect. */
const triggered = {
  components: { BankhubLink },
  setup: () => ({ mode, settings, texts, opened: ref(false), status: ref('idle') }),
  template: `
    <div class="start">
      <p>{{ texts.intro }}</p>
      <BankhubLink
        v-bind="settings"
        v-model:opened="opened"
        :mode="mode"
        @status="status = $event.detail.status"
        data-testid="link"
      >{{ texts.label }}</BankhubLink>
    </div>
    ${statusLine}`,
};

const fromCode = {
  setup() {
    const { open, status } = useBankhubLink(settings);
    const outcome = ref(null);
    const link = async () => (outcome.value = await open());
    return { texts, status, outcome, link, describe };
  },
  template: `
    <div class="start">
      <p>{{ texts.code }}</p>
      <button type="button" class="primary" data-testid="open-script" @click="link">{{ texts.label }}</button>
      <p v-if="outcome" class="outcome" role="status" data-testid="outcome" :data-status="outcome.status">
        {{ texts.outcome }}: <code>{{ describe(outcome) }}</code>
      </p>
    </div>
    ${statusLine}`,
};

createApp({ inline, modal: triggered, popup: triggered, redirect: triggered, script: fromCode }[mode]).mount(
  root,
);
