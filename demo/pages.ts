import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleApp } from './bundle-app.js';

export type Mode = 'inline' | 'modal' | 'popup' | 'script';
/** What the page is built with: the script tag, or an app of a framework. */
export type BuiltWith = 'tag' | 'react' | 'vue';
export type Language = 'vi' | 'en';

/** What the server fills into the page. */
export interface PageValues {
  builtWith: BuiltWith;
  mode: Mode;
  language: Language;
  /** Where links come from, for people to see. */
  environment: string;
  /** The sandbox's hosted origin: a loopback address is trusted only where the page lists it. Null with SePay itself. */
  allowedOrigin: string | null;
}

/** Files of this folder that a browser may have. */
const assets: Record<string, string> = {
  '/shop.css': 'text/css; charset=utf-8',
  '/shop.js': 'text/javascript; charset=utf-8',
  '/event-log.js': 'text/javascript; charset=utf-8',
  '/fetch-hosted-link.js': 'text/javascript; charset=utf-8',
};

/** Apps of this folder, that are bundled for the browser. */
const apps: Record<string, string> = { '/react.js': 'react.jsx', '/vue.js': 'vue.js' };

/** The shop's page. `[[Vietnamese|English]]` in the HTML is a text in both languages, `{{name}}` a value. */
export async function renderPage(values: PageValues): Promise<string> {
  const { builtWith } = values;
  const contentFiles = {
    inline: 'inline.html',
    modal: 'modal.html',
    popup: 'modal.html',
    script: 'script.html',
  };
  const contentFile = builtWith === 'tag' ? contentFiles[values.mode] : 'app.html';
  const [shell, content] = await Promise.all(['index.html', contentFile].map((name) => readDemo(name)));
  const built = (way: BuiltWith): string => (way === builtWith ? 'aria-current="true"' : '');
  const current = (mode: Mode): string => (mode === values.mode ? 'aria-current="page"' : '');
  const filled: Record<string, string> = {
    content: content ?? '',
    path: builtWith === 'tag' ? '/' : `/${builtWith}`,
    script:
      builtWith === 'tag'
        ? '<script src="/dist/bankhub-link.min.js" defer></script>'
        : `<script type="module" src="/${builtWith}.js"></script>`,
    tagCurrent: built('tag'),
    reactCurrent: built('react'),
    vueCurrent: built('vue'),
    mode: values.mode,
    language: values.language,
    environment: values.environment,
    allowedOrigin: values.allowedOrigin ?? '',
    allowedOrigins: values.allowedOrigin === null ? '' : ` allowed-origins="${values.allowedOrigin}"`,
    inlineCurrent: current('inline'),
    modalCurrent: current('modal'),
    popupCurrent: current('popup'),
    scriptCurrent: current('script'),
    viCurrent: values.language === 'vi' ? 'aria-current="true"' : '',
    enCurrent: values.language === 'en' ? 'aria-current="true"' : '',
  };
  // The content brings values of its own, so it goes in first.
  return (shell ?? '')
    .replace('{{content}}', () => filled['content'] ?? '')
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => filled[name] ?? '')
    .replaceAll(/\[\[(.*?)\|(.*?)\]\]/gs, (_, vi: string, en: string) =>
      values.language === 'vi' ? vi : en,
    );
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
