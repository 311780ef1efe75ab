import { cross, tick } from '../pages/icons.js';
import { bankList } from '../pages/page-parts.js';
import { TEST_OTP } from '../pages/test-banks.js';
import type { WordKey } from './hosted-words.js';

/** Returns the markup of a text. The script finds the element by `data-t` when the language changes. */
export type Translator = (key: WordKey) => string;

/** The sections of the hosted page. All are hidden except the first. */
export function stepsMarkup(t: Translator): string {
  return [loadingStep, bankStep, accountStep, confirmStep, otpStep, doneStep, endedStep]
    .map((step) => step(t))
    .join('');
}

/** The buttons to go back or leave, while the flow is not over. The script hides the ones that do not apply. */
export function leaveMarkup(t: Translator): string {
  return `<div class="leave">
  <button type="button" class="quiet" data-testid="back" data-action="back">${t('back')}</button>
  <button type="button" class="quiet" data-testid="cancel" data-action="cancel">${t('cancel')}</button></div>`;
}

function heading(t: Translator, title: WordKey, lead: WordKey): string {
  return `<h1 tabindex="-1">${t(title)}</h1><p class="lead">${t(lead)}</p>`;
}

function loadingStep(t: Translator): string {
  return `<section data-section="loading" class="outcome"><div class="spinner"></div><p class="lead" role="status">${t('loading')}</p></section>`;
}

function bankStep(t: Translator): string {
  return `<section data-section="bank" hidden>${heading(t, 'bankTitle', 'bankLead')}
  ${bankList()}</section>`;
}

function field(t: Translator, name: string, testId: string, label: WordKey, attributes: string): string {
  return `<div class="field"><label for="${testId}">${t(label)}</label>
  <input id="${testId}" name="${name}" data-testid="${testId}" aria-describedby="${testId}-error" ${attributes}>
  <p class="error" id="${testId}-error" data-error="${name}"></p></div>`;
}

function accountStep(t: Translator): string {
  const type = (value: 'individual' | 'enterprise', checked: string): string =>
    `<label class="choice"><input type="radio" name="account_type" value="${value}" data-testid="account-type-${value}" ${checked}>${t(value)}</label>`;
  return `<section data-section="account" hidden>${heading(t, 'accountTitle', 'accountLead')}
  <form novalidate data-submit="account">
  <p class="chosen" data-chosen lang="vi"></p>
  <fieldset class="choices"><legend>${t('accountType')}</legend>${type('individual', 'checked')}${type('enterprise', '')}</fieldset>
  ${field(t, 'account_number', 'account-number', 'accountNumber', 'inputmode="numeric" autocomplete="off" required')}
  ${field(t, 'account_holder_name', 'account-holder', 'accountHolder', 'autocomplete="off" autocapitalize="characters" required')}
  <div class="actions"><button class="primary" data-testid="account-submit">${t('continue')}</button></div>
  </form></section>`;
}

function accountCard(testId: string): string {
  return `<p class="card"><span data-chosen lang="vi"></span><b data-masked data-testid="${testId}"></b><span data-holder></span></p>`;
}

function confirmStep(t: Translator): string {
  return `<section data-section="confirm" hidden>${heading(t, 'confirmTitle', 'confirmLead')}${accountCard('confirm-account')}
  <div class="actions"><button type="button" class="primary danger" data-testid="confirm-unlink" data-action="confirm">${t('confirm')}</button></div></section>`;
}

function otpStep(t: Translator): string {
  return `<section data-section="otp" hidden>${heading(t, 'otpTitle', 'otpLead')}
  <form novalidate data-submit="otp">
  ${field(t, 'otp', 'otp', 'otp', 'class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required')}
  <p class="hint">${t('otpHint')} <code data-testid="otp-hint">${TEST_OTP}</code></p>
  <div class="actions"><button class="primary" data-testid="otp-submit">${t('otpSubmit')}</button></div>
  </form></section>`;
}

function doneStep(t: Translator): string {
  return `<section data-section="done" class="outcome" hidden>${tick}
  <h1 tabindex="-1" data-testid="done-title"></h1><p class="lead" data-lead></p>${accountCard('done-account')}
  <div class="actions"><button type="button" class="primary" data-testid="done" data-action="done">${t('done')}</button></div></section>`;
}

function endedStep(t: Translator): string {
  return `<section data-section="ended" class="outcome" hidden>${cross}
  <h1 tabindex="-1" data-testid="ended-title"></h1><p class="lead" data-lead></p>
  <div class="actions"><button type="button" class="secondary" data-testid="close" data-action="close">${t('close')}</button></div></section>`;
}
