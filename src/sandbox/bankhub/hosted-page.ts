import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { clientScript } from '../pages/client-script.js';
import { escapeHtml } from '../pages/escape-html.js';
import type { Language } from '../pages/language.js';
import { pageHeader } from '../pages/page-parts.js';
import { sendHostedPage, sendNotice } from '../pages/send-hosted-page.js';
import type { HostedPageData } from './hosted-page-data.js';
import { leaveMarkup, stepsMarkup, type Translator } from './hosted-steps.js';
import { words } from './hosted-words.js';
import type { LinkToken } from './link-tokens.js';
import { panelMarkup } from './test-panel.js';

export const hostedPageScript = clientScript(new URL('./hosted-page.client.ts', import.meta.url));

/** Answers with the hosted page of one link token. It contains every step, and its script shows one at a time. */
export function sendHostedLink(c: Context, token: LinkToken): Response {
  const t = translator(token.language);
  const data: HostedPageData = {
    base: `/link/${token.xid}`,
    language: token.language,
    linking: token.purpose === 'LINK_BANK_ACCOUNT',
    redirect: token.completionRedirectUri,
    silent: token.scenario.silent === true,
    words,
  };
  return sendHostedPage(c, 200, {
    language: token.language,
    title: words.brand[token.language],
    data,
    script: hostedPageScript,
    body: `${pageHeader(t('brand'), t('badge'))}
<main aria-busy="true">
  <noscript><p class="lead">${t('noScript')}</p></noscript>
  <div class="progress" hidden><progress aria-labelledby="step-of" value="0" max="1"></progress><span id="step-of"></span></div>
  <p class="alert" role="alert" data-testid="alert" hidden></p>
  ${stepsMarkup(t)}${leaveMarkup(t)}
</main>
<footer>
  <p>${t('footer')}</p>
  ${panelMarkup(t)}
</footer>`,
  });
}

/** Answers with the reason why a link cannot be shown. */
export function sendLinkNotice(
  c: Context,
  status: ContentfulStatusCode,
  notice: 'notFound' | 'revoked',
): Response {
  return sendNotice(c, status, {
    brand: words.brand,
    title: words[`${notice}Title`],
    advice: words.startAgain,
  });
}

function translator(language: Language): Translator {
  return (key) => `<span data-t="${key}">${escapeHtml(words[key][language])}</span>`;
}
