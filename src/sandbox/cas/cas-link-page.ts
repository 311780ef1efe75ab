import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { clientScript } from '../pages/client-script.js';
import { escapeHtml } from '../pages/escape-html.js';
import { tick, cross } from '../pages/icons.js';
import type { Language } from '../pages/language.js';
import { bankList, pageHeader } from '../pages/page-parts.js';
import { sendHostedPage, sendNotice } from '../pages/send-hosted-page.js';
import { TEST_OTP } from '../pages/test-banks.js';
import type { CasLinkData, LinkError } from './cas-link-data.js';
import { type WordKey, words } from './cas-link-words.js';
import type { GrantToken } from './grants.js';

export const casLinkScript = clientScript(new URL('./cas-link-page.client.ts', import.meta.url));

/** Answers with Cas's link page: choose a bank, confirm with a one-time code, done. */
export function sendCasLinkPage(c: Context, token: GrantToken, iframe: boolean): Response {
  const language: Language = token.language === 'en' ? 'en' : 'vi';
  const t = (key: WordKey): string => `<span data-t="${key}">${escapeHtml(words[key][language])}</span>`;
  const heading = (title: WordKey, lead: WordKey): string =>
    `<h1 tabindex="-1">${t(title)}</h1><p class="lead">${t(lead)}</p>`;
  const { grantToken, redirectUri } = token;
  const data: CasLinkData = { language, iframe, link: { grantToken, redirectUri }, words };
  return sendHostedPage(c, 200, {
    language,
    title: words.brand[language],
    data,
    script: casLinkScript,
    body: `${pageHeader(t('brand'), t('badge'))}
<main>
  <noscript><p class="lead">${t('noScript')}</p></noscript>
  <p class="alert" role="alert" data-testid="alert" hidden></p>
  <section data-section="bank">${heading('bankTitle', 'bankLead')}
    ${bankList()}</section>
  <section data-section="otp" hidden>${heading('otpTitle', 'otpLead')}
    <form novalidate>
    <p class="chosen" data-chosen lang="vi"></p>
    <div class="field"><label for="otp">${t('otp')}</label>
    <input id="otp" name="otp" data-testid="otp" aria-describedby="otp-error" class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required>
    <p class="error" id="otp-error" data-error="otp"></p></div>
    <p class="hint">${t('otpHint')} <code data-testid="otp-hint">${TEST_OTP}</code></p>
    <div class="actions"><button class="primary" data-testid="allow">${t('allow')}</button></div>
    </form></section>
  <section data-section="done" class="outcome" hidden>${tick}${heading('doneTitle', 'doneLead')}
    <div class="actions"><button type="button" class="primary" data-testid="done" data-action="close">${t('close')}</button></div></section>
  <section data-section="ended" class="outcome" hidden>${cross}
    <h1 tabindex="-1" data-testid="ended-title"></h1><p class="lead">${t('startAgain')}</p>
    <div class="actions"><button type="button" class="secondary" data-testid="close" data-action="close">${t('close')}</button></div></section>
  <div class="leave">
    <button type="button" class="quiet" data-testid="back" data-action="back" hidden>${t('back')}</button>
    <button type="button" class="quiet" data-testid="cancel" data-action="cancel">${t('cancel')}</button></div>
</main>
<footer><p>${t('footer')}</p></footer>`,
  });
}

/** Answers with the reason why a grant token cannot be used. */
export function sendLinkNotice(c: Context, status: ContentfulStatusCode, notice: LinkError): Response {
  return sendNotice(c, status, {
    brand: words.brand,
    title: words[`${notice}Title`],
    advice: words.startAgain,
  });
}
