import { escapeHtml } from '../replies.js';
import { cross, shield } from './hosted-icons.js';
import { panelMarkup } from './hosted-panel.js';
import { pageScript } from './hosted-script.js';
import { panelScript } from './hosted-panel-script.js';
import { leaveMarkup, stepsMarkup } from './hosted-steps.js';
import type { Translator } from './hosted-steps.js';
import { pageStyles } from './hosted-styles.js';
import { words } from './hosted-words.js';
import type { Language } from './link-token-request.js';
import type { LinkToken } from './link-tokens.js';

/** The hosted page of one link token: every step's markup, of which the script shows one at a time. */
export function hostedPage(token: LinkToken, nonce: string): string {
  const t = translator(token.language);
  const boot = {
    base: `/link/${token.xid}`,
    language: token.language,
    linking: token.purpose === 'LINK_BANK_ACCOUNT',
    redirect: token.completionRedirectUri,
    silent: token.scenario.silent === true,
    words,
  };
  return document(
    token.language,
    nonce,
    `<header>
  ${shield}<strong>${t('brand')}</strong><span class="badge">${t('badge')}</span>
  <span class="languages">${toggle('vi', 'VI')}${toggle('en', 'EN')}</span>
</header>
<main aria-busy="true">
  <noscript><p class="lead">${t('noScript')}</p></noscript>
  <div class="progress" hidden><progress aria-labelledby="step-of" value="0" max="1"></progress><span id="step-of"></span></div>
  <p class="alert" role="alert" data-testid="alert" hidden></p>
  ${stepsMarkup(t)}${leaveMarkup(t)}
</main>
<footer>
  <p>${t('footer')}</p>
  ${panelMarkup(t)}
</footer>
<script type="application/json" id="boot">${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script>
<script nonce="${nonce}">${pageScript}${panelScript}</script>`,
  );
}

/** A page that only says something, in both languages, when no link token can tell which one is wanted. */
export function noticePage(notice: 'notFound' | 'revoked', nonce: string): string {
  const title = words[`${notice}Title`];
  return document(
    'vi',
    nonce,
    `<header>${shield}<strong>${words.brand.vi}</strong></header>
<main><section class="outcome">${cross}
  <h1>${title.vi}</h1><p class="lead">${words.startAgain.vi}</p>
  <div lang="en"><h2>${title.en}</h2><p class="lead">${words.startAgain.en}</p></div>
</section></main>`,
  );
}

function translator(language: Language): Translator {
  return (key) => `<span data-t="${key}">${escapeHtml(words[key][language])}</span>`;
}

function toggle(language: Language, name: string): string {
  return `<button type="button" lang="${language}" data-testid="language-${language}">${name}</button>`;
}

function document(language: Language, nonce: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(words.brand[language])}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${pageStyles}</style>
</head>
<body>${body}</body>
</html>`;
}
