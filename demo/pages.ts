import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from '../src/sandbox.js';
import { bundleApp } from './bundle-app.js';
import {
  elementMarkup,
  escapeHtml,
  type Integration,
  label,
  reactCode,
  tagCode,
  themeStyle,
  vueCode,
} from './code.js';
import { type Scenario, scenarios } from './scenarios.js';
import { type Theme, themes } from './themes.js';

const modes = ['inline', 'modal', 'popup', 'redirect', 'script'] as const;
export type Mode = (typeof modes)[number];
/** How the page uses the library: by script tag, or in a framework's app. */
export type BuiltWith = 'tag' | 'react' | 'vue';
export type Language = 'vi' | 'en';
export type Provider = 'sepay' | 'cas';

/** The values that the server puts into the page. */
export interface PageValues {
  builtWith: BuiltWith;
  mode: Mode;
  language: Language;
  provider: Provider;
  theme: Theme;
  scenario: Scenario;
  /** The name of the system that creates the links. Shown on the page. */
  environment: string;
  /** Null with SePay itself. */
  sandbox: Sandbox | null;
}

export const languageOf = (query: URLSearchParams): Language => (query.get('lang') === 'en' ? 'en' : 'vi');
export const providerOf = (query: URLSearchParams): Provider =>
  query.get('provider') === 'cas' ? 'cas' : 'sepay';
export const modeOf = (query: URLSearchParams): Mode =>
  modes.find((mode) => mode === query.get('mode')) ?? 'inline';
export const themeOf = (query: URLSearchParams): Theme =>
  Object.keys(themes).find((name): name is Theme => name === query.get('theme')) ?? 'shop';

/** Files of this folder that the server sends to browsers. */
const SCRIPTS = [
  'shop',
  'event-log',
  'fetch-hosted-link',
  'ledger-view',
  'sequence',
  'text-element',
  'code-view',
];
const ASSETS: Record<string, string> = {
  '/shop.css': 'text/css; charset=utf-8',
  ...Object.fromEntries(SCRIPTS.map((name) => [`/${name}.js`, 'text/javascript; charset=utf-8'])),
};

/** Apps of this folder, which are bundled for the browser. */
const APPS: Record<string, string> = { '/react.js': 'react.jsx', '/vue.js': 'vue.js' };

/** Renders the shop's page. In the HTML, `[[Vietnamese|English]]` is a translated text and `{{name}}` is a value. */
export async function renderPage(values: PageValues): Promise<string> {
  const { builtWith, mode, language, provider, scenario, theme, sandbox } = values;
  const contentFile = builtWith !== 'tag' ? 'app.html' : mode === 'script' ? 'script.html' : 'element.html';
  const [shell, content] = await Promise.all(['index.html', contentFile].map((name) => readDemo(name)));
  const chosen = {
    ...(provider !== 'sepay' && { provider }),
    ...(scenario !== 'none' && { scenario }),
    ...(theme !== 'shop' && { theme }),
    lang: language,
  };
  // In redirect mode, the server also needs the mode, because the link must lead back to the shop.
  const linkQuery = {
    lang: language,
    ...(scenario !== 'none' && { scenario }),
    ...(mode === 'redirect' && { mode }),
  };
  const refreshUrl = `/${provider === 'cas' ? 'cas' : 'bankhub'}/link?${new URLSearchParams(linkQuery)}`;
  const allowedOrigin = sandbox?.hostedUrl ?? null;
  const integration: Integration = { mode, language, provider, theme, refreshUrl, allowedOrigin };
  const path = builtWith === 'tag' ? '/' : `/${builtWith}`;
  const query = (changes: object): string =>
    escapeHtml(`?${new URLSearchParams({ mode, ...chosen, ...changes })}`);
  const texts: Record<string, string> = {
    path,
    mode,
    language,
    provider,
    environment: escapeHtml(values.environment),
    refreshUrl: escapeHtml(refreshUrl),
    allowedOrigin: allowedOrigin ?? '',
    element: elementMarkup(integration, 'data-testid="link"'),
    label: label[language],
    onlyTriggered: mode === 'inline' ? 'hidden' : '',
    themeStyle: themeStyle(theme),
    script:
      builtWith === 'tag'
        ? '<script src="/dist/bankhub-link.min.js" defer></script>'
        : `<script type="module" src="/${builtWith}.js"></script>`,
    builtWith: (['tag', 'react', 'vue'] as const)
      .map((name) => {
        const href = `${name === 'tag' ? '/' : `/${name}`}${query({})}`;
        return `<a href="${href}" data-testid="build-${name}" ${current(name === builtWith)}>${builtWithNames[name]}</a>`;
      })
      .join(''),
    languages: (['vi', 'en'] as const)
      .map(
        (lang) =>
          `<a href="${path}${query({ lang })}" hreflang="${lang}" lang="${lang}" data-testid="lang-${lang}" ${current(lang === language)}>${languageNames[lang]}</a>`,
      )
      .join(''),
    modes: modes
      .map(
        (name) =>
          `<a href="${path}${query({ mode: name })}" data-testid="tab-${name}" ${current(name === mode)}>${modeNames[name]}</a>`,
      )
      .join(''),
    providers: choices({ sepay: 'SePay Bank Hub|SePay Bank Hub', cas: 'Cas bankHub|Cas bankHub' }, provider),
    scenarios: choices(scenarios, scenario),
    themes: choices(Object.fromEntries(Object.entries(themes).map(([key, { name }]) => [key, name])), theme),
    onlySandbox: sandbox === null ? 'hidden' : '',
    control: sandbox === null ? '' : `${sandbox.apiUrl}/control`,
    tagCode: escapeHtml(tagCode(integration)),
    reactCode: escapeHtml(reactCode(integration)),
    vueCode: escapeHtml(vueCode(integration)),
  };
  // The order matters: the content contains values, and the values contain translated texts.
  return (shell ?? '')
    .replace('{{content}}', () => content ?? '')
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => texts[name] ?? '')
    .replaceAll(/\[\[(.*?)\|(.*?)\]\]/gs, (_, vi: string, en: string) => (language === 'vi' ? vi : en));
}

function current(isCurrent: boolean): string {
  return isCurrent ? 'aria-current="true"' : '';
}

const builtWithNames = { tag: '[[Thẻ script|Script tag]]', react: 'React', vue: 'Vue' };
const languageNames = { vi: 'Tiếng Việt', en: 'English' };
const modeNames = {
  inline: '[[Trong trang|Inline]]',
  modal: '[[Hộp thoại|Modal]]',
  popup: '[[Cửa sổ|Window]]',
  redirect: '[[Chuyển trang|Redirect]]',
  script: '[[Từ mã lệnh|From code]]',
};

function choices(names: Record<string, string>, chosen: string): string {
  return Object.entries(names)
    .map(
      ([value, name]) =>
        `<option value="${value}" ${value === chosen ? 'selected' : ''}>[[${name}]]</option>`,
    )
    .join('');
}

/** Reads a file for the browser: an asset or app of this folder, or a script in `/dist/`. Null if it does not exist. */
export async function readAsset(path: string): Promise<{ type: string; body: Uint8Array } | null> {
  const type = ASSETS[path];
  if (type !== undefined) return { type, body: Buffer.from(await readDemo(path.slice(1))) };
  const app = APPS[path];
  if (app !== undefined)
    return { type: 'text/javascript; charset=utf-8', body: Buffer.from(await bundleApp(app)) };
  const name = /^\/dist\/([\w.-]+\.(?:js|map))$/.exec(path)?.[1];
  if (name === undefined) return null;
  const body = await readFile(distFile(name)).catch(() => null);
  return (
    body && { type: name.endsWith('.map') ? 'application/json' : 'text/javascript; charset=utf-8', body }
  );
}

/** Path of a file in `dist/`. */
export function distFile(name: string): string {
  return fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
}

function readDemo(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), 'utf8');
}
