import type { Reply } from '../http/listen.js';
import { clientScript } from '../pages/client-script.js';
import { hostedDocument, noticeDocument } from '../pages/hosted-document.js';
import type { Language } from '../pages/language.js';
import { chevron, cross, shield, tick } from '../pages/icons.js';
import { type TestBank, testBanks, testOtp } from '../pages/test-banks.js';
import { escapeHtml } from '../replies.js';
import type { CasLinkData, LinkError } from './cas-link-data.js';
import { type WordKey, words } from './cas-link-words.js';
import type { GrantToken } from './grants.js';

export const casLinkScript = clientScript(new URL('./cas-link-page.client.ts', import.meta.url));

/** Cas's link page: a bank, the consent with a one-time code, done. */
export function linkPage(token: GrantToken, iframe: boolean): Reply {
  const language: Language = token.language === 'en' ? 'en' : 'vi';
  const t = (key: WordKey): string => `<span data-t="${key}">${escapeHtml(words[key][language])}</span>`;
  const heading = (title: WordKey, lead: WordKey): string =>
    `<h1 tabindex="-1">${t(title)}</h1><p class="lead">${t(lead)}</p>`;
  const { grantToken, redirectUri } = token;
  const data: CasLinkData = { language, iframe, link: { grantToken, redirectUri }, words };
  return hostedDocument(200, {
    language,
    title: words.brand[language],
    data,
    script: casLinkScript,
    body: `<header>
  ${shield}<strong>${t('brand')}</strong><span class="badge">${t('badge')}</span>
  <span class="languages">${toggle('vi', 'VI')}${toggle('en', 'EN')}</span>
</header>
<main>
  <noscript><p class="lead">${t('noScript')}</p></noscript>
  <p class="alert" role="alert" data-testid="alert" hidden></p>
  <section data-section="bank">${heading('bankTitle', 'bankLead')}
    <ul class="banks" role="list">${testBanks.map(bankItem).join('')}</ul></section>
  <section data-section="otp" hidden>${heading('otpTitle', 'otpLead')}
    <form novalidate>
    <p class="chosen" data-chosen lang="vi"></p>
    <div class="field"><label for="otp">${t('otp')}</label>
    <input id="otp" name="otp" data-testid="otp" aria-describedby="otp-error" class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required>
    <p class="error" id="otp-error" data-error="otp"></p></div>
    <p class="hint">${t('otpHint')} <code data-testid="otp-hint">${testOtp}</code></p>
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

/** What is said of a grant token that cannot be used. */
export function linkNotice(status: number, notice: LinkError): Reply {
  return noticeDocument(status, words.brand, words[`${notice}Title`], words.startAgain);
}

function toggle(language: Language, name: string): string {
  return `<button type="button" lang="${language}" data-testid="language-${language}">${name}</button>`;
}

function bankItem({ id, name, initials }: TestBank): string {
  return `<li><button type="button" class="bank" data-testid="bank-${id}" data-bank="${id}">
    <span class="logo logo-${id}" aria-hidden="true">${initials}</span><span lang="vi" data-name>${name}</span>${chevron}</button></li>`;
}
