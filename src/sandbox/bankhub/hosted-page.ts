import type { Reply } from '../http/listen.js';
import { clientScript } from '../pages/client-script.js';
import { hostedDocument, noticeDocument } from '../pages/hosted-document.js';
import type { Language } from '../pages/language.js';
import { shield } from '../pages/icons.js';
import { escapeHtml } from '../replies.js';
import type { HostedPageData } from './hosted-page-data.js';
import { leaveMarkup, stepsMarkup, type Translator } from './hosted-steps.js';
import { words } from './hosted-words.js';
import type { LinkToken } from './link-tokens.js';
import { panelMarkup } from './test-panel.js';

export const hostedPageScript = clientScript(new URL('./hosted-page.client.ts', import.meta.url));

/** The hosted page of one link token: every step's markup, of which the script shows one at a time. */
export function hostedPage(token: LinkToken): Reply {
  const t = translator(token.language);
  return hostedDocument(200, {
    language: token.language,
    title: words.brand[token.language],
    data: pageData(token),
    script: hostedPageScript,
    body: `<header>
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
</footer>`,
  });
}

function pageData(token: LinkToken): HostedPageData {
  return {
    base: `/link/${token.xid}`,
    language: token.language,
    linking: token.purpose === 'LINK_BANK_ACCOUNT',
    redirect: token.completionRedirectUri,
    silent: token.scenario.silent === true,
    words,
  };
}

/** What is said of a link that cannot be shown. */
export function noticePage(status: number, notice: 'notFound' | 'revoked'): Reply {
  return noticeDocument(status, words.brand, words[`${notice}Title`], words.startAgain);
}

function translator(language: Language): Translator {
  return (key) => `<span data-t="${key}">${escapeHtml(words[key][language])}</span>`;
}

function toggle(language: Language, name: string): string {
  return `<button type="button" lang="${language}" data-testid="language-${language}">${name}</button>`;
}
