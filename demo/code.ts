import type { Language, Mode, Provider } from './pages.js';
import { type Theme, themes } from './themes.js';

/** How a page uses the widget. */
export interface Integration {
  mode: Mode;
  language: Language;
  provider: Provider;
  theme: Theme;
  refreshUrl: string;
  /** Origin of the sandbox's hosted pages. Null with SePay itself. */
  allowedOrigin: string | null;
}

/** The text of each button that opens the link. */
export const label = { vi: 'Liên kết tài khoản ngân hàng', en: 'Link my bank account' };
const loader =
  '<script src="https://cdn.jsdelivr.net/npm/bankhub-link@0.1/dist/bankhub-link.min.js" defer></script>';

/** The HTML of the element, as in the shop's own page. `extra` adds attributes. */
export function elementMarkup(integration: Integration, extra = ''): string {
  const attributes = settings(integration).map(([name, value]) => `${name}="${escapeHtml(value)}"`);
  const content = isTriggered(integration) ? label[integration.language] : '';
  return `<bankhub-link\n  ${[...attributes, extra].filter(Boolean).join('\n  ')}\n>${content}</bankhub-link>`;
}

/** The page's style sheet for the widget. Empty for the default theme. */
export function themeStyle(theme: Theme): string {
  const declarations = themes[theme].style.map((line) => `    ${line};`).join('\n');
  return declarations && `<style>\n  bankhub-link {\n${declarations}\n  }\n</style>\n`;
}

/** The code of the current settings, for a plain HTML page. */
export function tagCode(integration: Integration): string {
  const { mode, language, theme } = integration;
  const head = `${loader}\n${themeStyle(theme)}`;
  const pending = `document.addEventListener('bankhub-linked', ({ detail }) => showPending(detail.account));`;
  if (mode !== 'script')
    return `${head}\n${elementMarkup(integration)}\n\n<script>\n  ${pending}\n</script>\n`;
  return `${head}
<button id="link">${label[language]}</button>

<script>
  document.querySelector('#link').addEventListener('click', async () => {
    const outcome = await BankhubLink.create({
${options(integration, '      ')}
    }).open();
    if (outcome.status === 'linked') showPending(outcome.account);
  });
</script>
`;
}

/** The code of the current settings, for React. */
export function reactCode(integration: Integration): string {
  const { mode, language } = integration;
  const text = label[language];
  if (mode === 'script')
    return `import { useBankhubLink } from 'bankhub-link/react';

export function LinkButton({ showPending }) {
  const { open } = useBankhubLink({
${options(integration, '    ')}
  });
  const link = async () => {
    const outcome = await open();
    if (outcome.status === 'linked') showPending(outcome.account);
  };
  return <button onClick={link}>${text}</button>;
}
`;
  const props = properties(integration).map(([name, value]) =>
    typeof value === 'string' ? `      ${name}="${value}"` : `      ${name}={${literal(value)}}`,
  );
  const lines = [...props, '      onLinked={({ detail }) => showPending(detail.account)}'].join('\n');
  const end = isTriggered(integration) ? `    >\n      ${text}\n    </BankhubLink>` : '    />';
  return `import { BankhubLink } from 'bankhub-link/react';

export function BankAccount({ showPending }) {
  return (
    <BankhubLink
${lines}
${end}
  );
}
`;
}

/** The code of the current settings, for Vue. */
export function vueCode(integration: Integration): string {
  const { mode, language } = integration;
  const text = label[language];
  if (mode === 'script')
    return `<script setup>
import { useBankhubLink } from 'bankhub-link/vue';

const emit = defineEmits(['pending']);
const { open } = useBankhubLink({
${options(integration, '  ')}
});
async function link() {
  const outcome = await open();
  if (outcome.status === 'linked') emit('pending', outcome.account);
}
</script>

<template>
  <button @click="link">${text}</button>
</template>
`;
  const attributes = settings(integration).map(([name, value]) =>
    name === 'allowed-origins' ? `    :allowed-origins="['${value}']"` : `    ${name}="${escapeHtml(value)}"`,
  );
  const lines = [...attributes, `    @linked="emit('pending', $event.detail.account)"`].join('\n');
  const end = isTriggered(integration) ? `  >${text}</BankhubLink>` : '  />';
  return `<script setup>
import { BankhubLink } from 'bankhub-link/vue';

const emit = defineEmits(['pending']);
</script>

<template>
  <BankhubLink
${lines}
${end}
</template>
`;
}

/** True if the user clicks something to open the link: every mode except inline. */
function isTriggered({ mode }: Integration): boolean {
  return mode !== 'inline';
}

/** The attributes that differ from their defaults, as names and values. */
function settings({ mode, provider, refreshUrl, allowedOrigin }: Integration): [string, string][] {
  const all: [string, string | null][] = [
    ['mode', mode === 'inline' || mode === 'script' ? null : mode],
    ['provider', provider === 'cas' ? provider : null],
    ['refresh-url', refreshUrl],
    ['allowed-origins', allowedOrigin],
  ];
  return all.filter((entry): entry is [string, string] => entry[1] !== null);
}

/** The same settings under the names of the properties. */
function properties(integration: Integration): [string, string | string[]][] {
  return settings(integration).map(([name, value]) => [
    name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    name === 'allowed-origins' ? [value] : value,
  ]);
}

function options(integration: Integration, indent: string): string {
  return properties(integration)
    .map(([name, value]) => `${indent}${name}: ${literal(value)},`)
    .join('\n');
}

function literal(value: string | string[]): string {
  return typeof value === 'string' ? `'${value}'` : `[${value.map(literal).join(', ')}]`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
