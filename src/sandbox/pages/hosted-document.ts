import { randomBytes } from 'node:crypto';

import type { Reply } from '../http/listen.js';
import { escapeHtml, html } from '../replies.js';
import type { Language, Text } from './language.js';
import { cross, shield } from './icons.js';
import { pageStyles } from './page-styles.js';

/** What a page is made of. The scripts and styles get the nonce of the page's own policy. */
export interface Page {
  language: Language;
  title: string;
  body: string;
  /** For the script, which reads it with `readPageData()`. */
  data?: object;
  script?: string;
}

/** A hosted page: any page may frame it, as it may frame the real ones; nothing else may be loaded into it. */
export function hostedDocument(status: number, page: Page): Reply {
  const nonce = randomBytes(16).toString('base64');
  return html(
    status,
    `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${pageStyles}</style>
</head>
<body>${page.body}${scripts(page, nonce)}</body>
</html>`,
    security(nonce),
  );
}

function scripts({ data, script }: Page, nonce: string): string {
  if (script === undefined) return '';
  return `
<script type="application/json" id="page-data">${JSON.stringify(data ?? {}).replaceAll('<', '\\u003c')}</script>
<script nonce="${nonce}">${script}</script>`;
}

function security(nonce: string): Record<string, string> {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `img-src data:`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ];
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/** A page that only says something, in both languages, when nothing tells which one is wanted. */
export function noticeDocument(status: number, brand: Text, title: Text, advice: Text): Reply {
  return hostedDocument(status, {
    language: 'vi',
    title: brand.vi,
    body: `<header>${shield}<strong>${brand.vi}</strong></header>
<main><section class="outcome">${cross}
  <h1>${title.vi}</h1><p class="lead">${advice.vi}</p>
  <div lang="en"><h2>${title.en}</h2><p class="lead">${advice.en}</p></div>
</section></main>`,
  });
}
