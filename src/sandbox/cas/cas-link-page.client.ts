/** The script of Cas's link page, as plain text: bundlers rename and wrap functions. Its messages are JSON strings (seen). */
export const linkScript = `
'use strict';
const boot = JSON.parse(document.getElementById('boot').textContent);
const all = (selector) => [...document.querySelectorAll(selector)];
const alertBox = document.querySelector('.alert');
const page = { language: boot.language, bank: null, busy: false };

// A frame talks to its parent; a window of its own to the page that opened it.
const listener = parent === window ? opener : parent;
function post(message) {
  if (listener) listener.postMessage(JSON.stringify(message), '*');
}

function say(element, key) {
  element.dataset.t = key;
  element.textContent = boot.words[key][page.language];
}

function setLanguage(language) {
  page.language = document.documentElement.lang = language;
  for (const element of all('[data-t]')) say(element, element.dataset.t);
  for (const button of all('[data-testid^=language-]')) button.setAttribute('aria-pressed', String(button.lang === language));
  document.title = boot.words.brand[language];
}

function show(step) {
  document.body.dataset.step = step;
  alertBox.hidden = true;
  for (const section of all('[data-section]')) section.hidden = section.dataset.section !== step;
  document.querySelector('.leave').hidden = step === 'done' || step === 'ended';
  document.querySelector('[data-action=back]').hidden = step !== 'otp';
  document.querySelector('section:not([hidden]) h1').focus();
}

function end(key) {
  say(document.querySelector('[data-testid=ended-title]'), key);
  show('ended');
}

const input = document.getElementById('otp');
function showOtpError(key) {
  const text = document.querySelector('[data-error=otp]');
  if (key) say(text, key);
  else { text.textContent = ''; delete text.dataset.t; }
  if (!key) input.removeAttribute('aria-invalid');
  else { input.setAttribute('aria-invalid', 'true'); input.focus(); input.select(); }
}

async function authorize() {
  if (page.busy) return;
  page.busy = true;
  showOtpError(null);
  try {
    const body = JSON.stringify({ ...boot.link, bank: page.bank, otp: input.value });
    const response = await fetch('/cas/authorize', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const answer = await response.json();
    if (answer.error === 'otp') return showOtpError('otpInvalid');
    if (answer.error) return end(answer.error + 'Title');
    if (!boot.iframe) return location.replace(boot.link.redirectUri + '?publicToken=' + encodeURIComponent(answer.publicToken));
    show('done');
    post({ type: 'credential', data: { publicToken: answer.publicToken } });
  } catch {
    say(alertBox, 'network');
    alertBox.hidden = false;
  } finally {
    page.busy = false;
  }
}

const actions = {
  back: () => show('bank'),
  // How the real page leaves in redirect mode is unknown; this one goes back without a publicToken.
  close: () => (boot.iframe ? post({ type: 'status', data: { loading: false } }) : location.replace(boot.link.redirectUri)),
  cancel() {
    end('closedTitle');
    actions.close();
  },
};

document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.lang) return setLanguage(button.lang);
  if (button.dataset.action) return actions[button.dataset.action]();
  if (!button.dataset.bank) return;
  page.bank = button.dataset.bank;
  document.querySelector('[data-chosen]').textContent = button.querySelector('[data-name]').textContent;
  show('otp');
});
document.addEventListener('submit', (event) => {
  event.preventDefault();
  void authorize();
});
setLanguage(boot.language);
`;
