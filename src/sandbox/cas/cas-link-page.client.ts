import { buttonOf, find, findAll, findAs } from '../pages/find.client.js';
import type { Language } from '../pages/language.js';
import { readPageData } from '../pages/page-data.client.js';
import { clearText, createPageTexts } from '../pages/page-texts.client.js';
import { postToPage } from '../pages/post-to-page.client.js';
import type { AuthorizeAnswer, CasLinkData } from './cas-link-data.js';
import type { WordKey } from './cas-link-words.js';

/* The script of Cas's link page. */

type Section = 'bank' | 'otp' | 'done' | 'ended';

const data = readPageData() as CasLinkData;
const texts = createPageTexts(data.words, data.language);
const alertBox = find('.alert');
const otpInput = findAs(HTMLInputElement, '#otp');
const otpError = find('[data-error=otp]');
let chosenBank: string | null = null;
let busy = false;

/** Cas's page posts JSON strings, not objects. This was observed on the real page. */
function post(message: object): void {
  postToPage(JSON.stringify(message));
}

function show(section: Section): void {
  document.body.dataset['step'] = section;
  alertBox.hidden = true;
  for (const element of findAll('[data-section]')) element.hidden = element.dataset['section'] !== section;
  find('.leave').hidden = section === 'done' || section === 'ended';
  find('[data-action=back]').hidden = section !== 'otp';
  find('section:not([hidden]) h1').focus();
}

function showEnd(title: WordKey): void {
  texts.write(find('[data-testid=ended-title]'), title);
  show('ended');
}

function clearOtpError(): void {
  clearText(otpError);
  otpInput.removeAttribute('aria-invalid');
}

function showOtpError(): void {
  texts.write(otpError, 'otpInvalid');
  otpInput.setAttribute('aria-invalid', 'true');
  otpInput.focus();
  otpInput.select();
}

async function authorize(): Promise<void> {
  if (busy) return;
  busy = true;
  clearOtpError();
  try {
    const response = await fetch('/cas/authorize', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...data.link, bank: chosenBank, otp: otpInput.value }),
    });
    showAnswer((await response.json()) as AuthorizeAnswer);
  } catch {
    // No answer, or not JSON. The user can try again.
    texts.write(alertBox, 'network');
    alertBox.hidden = false;
  } finally {
    busy = false;
  }
}

function showAnswer(answer: AuthorizeAnswer): void {
  if (answer.error === 'otp') return showOtpError();
  if (answer.error !== undefined) return showEnd(`${answer.error}Title`);
  const { publicToken } = answer;
  if (!data.iframe) {
    return location.replace(`${data.link.redirectUri}?publicToken=${encodeURIComponent(publicToken)}`);
  }
  show('done');
  post({ type: 'credential', data: { publicToken } });
}

/** Leaves the page. How the real page leaves without an iframe is unknown: this one goes back without a publicToken. */
function close(): void {
  if (data.iframe) post({ type: 'status', data: { loading: false } });
  else location.replace(data.link.redirectUri);
}

const ACTIONS: Record<string, () => void> = {
  back: () => show('bank'),
  close,
  cancel() {
    showEnd('closedTitle');
    close();
  },
};

document.addEventListener('click', (event) => {
  const button = buttonOf(event);
  if (button === null) return;
  const { bank, action } = button.dataset;
  if (button.lang) texts.setLanguage(button.lang as Language);
  else if (action) ACTIONS[action]?.();
  else if (bank) {
    chosenBank = bank;
    find('[data-chosen]').textContent = find('[data-name]', button).textContent;
    show('otp');
  }
});
document.addEventListener('submit', (event) => {
  event.preventDefault();
  void authorize();
});
texts.setLanguage(data.language);
