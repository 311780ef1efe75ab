import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from '../src/sandbox.js';
import { bundleApp } from './bundle-app.js';
import { elementMarkup, escapeHtml, label, reactCode, tagCode, themeStyle, vueCode } from './code.js';
import type { Integration } from './code.js';
import { scenarios } from './scenarios.js';
import type { Scenario } from './scenarios.js';
import { themes } from './themes.js';
import type { Theme } from './themes.js';

const modes = ['inline', 'modal', 'popup', 'redirect', 'script'] as const;
export type Mode = (typeof modes)[number];
/** What the page is built with: the script tag, or an app of a framework. */
export type BuiltWith = 'tag' | 'react' | 'vue';
export type Language = 'vi' | 'en';
export type Provider = 'sepay' | 'cas';

/** What the server fills into the page. */
export interface PageValues {
  builtWith: BuiltWith;
  mode: Mode;
  language: Language;
  provider: Provider;
  theme: Theme;
  scenario: Scenario;
  /** Where links come from, for people to see. */
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

/** Files of this folder that a browser may have. */
const scripts = ['shop', 'event-log', 'fetch-hosted-link', 'ledger-view', 'sequence', 'code-view'];
const assets: Record<string, string> = {
  '/shop.css': 'text/css; charset=utf-8',
  ...Object.fromEntries(scripts.map((name) => [`/${name}.js`, 'text/javascript; charset=utf-8'])),
};

/** Apps of this folder, that are bundled for the browser. */
const apps: Record<string, string> = { '/react.js': 'react.jsx', '/vue.js': 'vue.js' };

/** The shop's page. `[[Vietnamese|English]]` in the HTML is a text in both languages, `{{name}}` a value. */
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
  // A redirect ends on the shop's page, so its link needs to know.
  const asked = {
    lang: language,
    ...(scenario !== 'none' && { scenario }),
    ...(mode === 'redirect' && { mode }),
  };
  const refreshUrl = `/${provider === 'cas' ? 'cas' : 'bankhub'}/link?${new URLSearchParams(asked)}`;
  const allowedOrigin = sandbox?.hostedUrl ?? null;
  const integration: Integration = { mode, language, provider, theme, refreshUrl, allowedOrigin };
  const path = builtWith === 'tag' ? '/' : `/${builtWith}`;
  const query = (changes: object): string =>
    escapeHtml(`?${new URLSearchParams({ mode, ...chosen, ...changes })}`);
  const filled: Record<string, string> = {
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
      .map((way) => {
        const href = `${way === 'tag' ? '/' : `/${way}`}${query({})}`;
        return `<a href="${href}" data-testid="build-${way}" ${current(way === builtWith)}>${builtWithNames[way]}</a>`;
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
  // The content brings values of its own, so it goes in first; they bring texts in both languages.
  return (shell ?? '')
    .replace('{{content}}', () => content ?? '')
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => filled[name] ?? '')
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

/** A file for the browser: an asset or app of this folder, or a built script under `/dist/`. Null when there is none. */
export async function readAsset(path: string): Promise<{ type: string; body: Uint8Array } | null> {
  const type = assets[path];
  if (type !== undefined) return { type, body: Buffer.from(await readDemo(path.slice(1))) };
  const app = apps[path];
  if (app !== undefined)
    return { type: 'text/javascript; charset=utf-8', body: Buffer.from(await bundleApp(app)) };
  const name = /^\/dist\/([\w.-]+\.(?:js|map))$/.exec(path)?.[1];
  if (name === undefined) return null;
  const body = await readFile(distFile(name)).catch(() => null);
  return (
    body && { type: name.endsWith('.map') ? 'application/json' : 'text/javascript; charset=utf-8', body }
  );
}

/** Path of a built file. */
export function distFile(name: string): string {
  return fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
}

function readDemo(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), 'utf8');
}
