import type { Context } from 'hono';

import { clientScript } from '../pages/client-script.js';
import { shield } from '../pages/icons.js';
import { sendPage } from '../pages/send-page.js';
import { controlForms } from './control-forms.js';
import { controlStyles } from './control-styles.js';

export const controlScript = clientScript(new URL('./control-page.client.ts', import.meta.url));

/** Answers with the control page. It contains no data: its script asks for `/control/state`. */
export function sendControlPage(c: Context): Response {
  return sendPage(c, 200, {
    language: 'en',
    title: 'Sandbox control',
    styles: controlStyles,
    script: controlScript,
    // Its buttons act at once, so no other page may put it into an iframe under something else (clickjacking).
    policy: [`frame-ancestors 'none'`],
    body: `<header>
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
</main>`,
  });
}

function step(name: string, seconds: number): string {
  return `<button type="button" data-advance="${seconds * 1000}" data-testid="advance-${seconds}">+${name}</button>`;
}
