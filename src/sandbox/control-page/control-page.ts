import { randomBytes } from 'node:crypto';

import type { Reply } from '../http/listen.js';
import { clientScript } from '../pages/client-script.js';
import { shield } from '../pages/icons.js';
import { html } from '../replies.js';
import { controlForms } from './control-forms.js';
import { controlStyles } from './control-styles.js';

export const controlScript = clientScript(new URL('./control-page.client.ts', import.meta.url));

/** The control page. It holds no data: its script asks `/control/state` for them. */
export function controlPage(): Reply {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `img-src data:`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    // Its buttons act at once: no other page may lay itself over them.
    `frame-ancestors 'none'`,
  ];
  return html(200, page(nonce), {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
}

function page(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Sandbox control</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${controlStyles}</style>
</head>
<body>
<header>
  ${shield}<h1>Sandbox control</h1>
  <time data-testid="clock" aria-label="The sandbox's clock"></time>
  <span class="row" role="group" aria-label="Move the clock on">
    ${step('30 s', 30)}${step('1 min', 60)}${step('15 min', 900)}${step('1 h', 3600)}${step('24 h', 86_400)}
  </span>
</header>
<p class="note" role="status" data-testid="note"></p>
<main>
  <div class="forms">${controlForms}</div>
  <section class="journal" aria-labelledby="journal-title">
    <div class="title"><h2 id="journal-title">Journal</h2>
      <label>Show <select data-testid="filter">
        <option value="">everything</option><option value="delivery">deliveries</option><option value="request">requests</option>
      </select></label></div>
    <p class="empty" data-testid="empty">Nothing yet. Requests to the APIs and deliveries to your receivers appear here, newest first.</p>
    <ol data-testid="journal"></ol>
  </section>
</main>
<script nonce="${nonce}">${controlScript}</script>
</body>
</html>`;
}

function step(name: string, seconds: number): string {
  return `<button type="button" data-advance="${seconds * 1000}" data-testid="advance-${seconds}">+${name}</button>`;
}
