import { randomBytes } from 'node:crypto';

import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { escapeHtml } from './escape-html.js';
import type { Language } from './language.js';

/** The parts of a page. Its script and styles get the nonce of its content security policy. */
export interface Page {
  language: Language;
  title: string;
  styles: string;
  body: string;
  script?: string;
  /** For the script, which reads it with `readPageData()`. */
  data?: object;
  /** Directives of the content security policy, besides those of every page. */
  policy?: readonly string[];
}

/** Answers with a page that may load nothing but its own script and styles. */
export function sendPage(c: Context, status: ContentfulStatusCode, page: Page): Response {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `img-src data:`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    ...(page.policy ?? []),
  ];
  return c.html(renderPage(page, nonce), status, {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
}

function renderPage(page: Page, nonce: string): string {
  return `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${page.styles}</style>
</head>
<body>${page.body}${renderScripts(page, nonce)}</body>
</html>`;
}

function renderScripts({ data, script }: Page, nonce: string): string {
  if (script === undefined) return '';
  const block =
    data === undefined
      ? ''
      : `\n<script type="application/json" id="page-data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
  return `${block}\n<script nonce="${nonce}">${script}</script>`;
}
