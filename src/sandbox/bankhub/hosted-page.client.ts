/**
 * The hosted page's script. Plain text rather than a function turned into text: bundlers rename and wrap functions.
 * The server decides every step and writes every message; the page shows the one and posts the other.
 */
export const pageScript = `
'use strict';
const boot = JSON.parse(document.getElementById('boot').textContent);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const main = document.querySelector('main');
const alertBox = document.querySelector('.alert');
const page = { session: null, language: boot.language, silent: boot.silent, busy: false, left: false, account: null };

// A frame talks to its parent; a window of its own to the page that opened it.
const listener = parent === window ? opener : parent;
function post(message) {
  if (!page.silent && listener) listener.postMessage(message, '*');
}

function say(element, key, values = {}) {
  element.dataset.t = key;
  element.textContent = boot.words[key][page.language].replace(/{(\\w+)}/g, (_, name) => values[name]);
}

function setLanguage(language) {
  page.language = document.documentElement.lang = language;
  for (const element of all('[data-t]')) say(element, element.dataset.t, page.position);
  for (const button of all('[data-testid^=language-]')) button.setAttribute('aria-pressed', String(button.lang === language));
  document.title = boot.words.brand[language];
}

function setBusy(busy) {
  page.busy = busy;
  main.setAttribute('aria-busy', String(busy));
}

function clearErrors() {
  alertBox.hidden = true;
  for (const element of all('[data-error]')) { element.textContent = ''; delete element.dataset.t; }
  for (const input of all('[aria-invalid]')) input.removeAttribute('aria-invalid');
}

function showAlert(key) {
  say(alertBox, key);
  alertBox.hidden = false;
}

function showFields(fields) {
  const wrong = [];
  for (const [name, key] of Object.entries(fields)) {
    const text = document.querySelector('[data-error="' + name + '"]');
    if (!text) { showAlert(key); continue; }
    say(text, key);
    wrong.push(document.querySelector('input[name="' + name + '"]'));
  }
  for (const input of wrong) input.setAttribute('aria-invalid', 'true');
  if (wrong[0]) { wrong[0].focus(); wrong[0].select(); }
}

// The first step leaves the focus where it is: a frame must not take it from the page around it.
function show(step, focus) {
  document.body.dataset.step = step;
  for (const section of all('[data-section]')) section.hidden = section.dataset.section !== step;
  main.querySelector('.leave').hidden = step === 'done' || step === 'ended';
  main.querySelector('[data-action=back]').hidden = !['account', 'otp'].includes(step);
  const steps = boot.linking ? ['bank', 'account', 'otp'] : ['confirm', 'otp'];
  const position = steps.indexOf(step) + 1;
  document.querySelector('.progress').hidden = position === 0;
  page.position = { n: position, of: steps.length };
  document.querySelector('progress').value = position / steps.length;
  say(document.getElementById('step-of'), 'stepOf', page.position);
  scrollTo(0, 0);
  if (focus) main.querySelector('section:not([hidden]) h1').focus();
}

const endings = {
  'token-expired': ['tokenExpiredTitle', 'startAgain'],
  'session-expired': ['sessionExpiredTitle', 'startAgain'],
  revoked: ['revokedTitle', 'startAgain'],
  finished: ['finishedTitle', 'finishedLead'],
  closed: ['closedTitle', 'closedLead'],
};

function showOutcome(step, [title, lead], focus) {
  const section = main.querySelector('[data-section=' + step + ']');
  say(section.querySelector('h1'), title);
  say(section.querySelector('[data-lead]'), lead);
  show(step, focus);
}

function progress(answer, focus) {
  page.session = answer.session;
  for (const element of all('[data-chosen]')) element.textContent = answer.bank;
  for (const element of all('[data-masked]')) element.textContent = answer.account ? answer.account.masked : '';
  for (const element of all('[data-holder]')) element.textContent = answer.account ? answer.account.holder : '';
  if (answer.step !== 'done') return show(answer.step, focus);
  showOutcome('done', boot.linking ? ['linkedTitle', 'linkedLead'] : ['unlinkedTitle', 'unlinkedLead'], focus);
}

function request(action, data, keepalive) {
  const body = JSON.stringify({ session: page.session, ...data });
  return fetch(boot.base + '/' + action, { method: 'POST', headers: { 'content-type': 'application/json' }, body, keepalive });
}

async function take(step, data = {}) {
  if (page.busy || page.left) return;
  setBusy(true);
  try {
    const answer = await (await request('steps/' + step, data)).json();
    if (page.left) return;
    clearErrors();
    const focus = step !== 'open';
    if (answer.error === 'invalid') showFields(answer.fields);
    else if (answer.error) {
      if (!endings[answer.error]) return showAlert('network');
      showOutcome('ended', endings[answer.error], focus);
    } else {
      if (answer.step === 'done') page.account = answer.messages[0].metadata;
      progress(answer, focus);
    }
    answer.messages.forEach(post);
  } catch {
    if (!page.left) showAlert('network');
  } finally {
    setBusy(false);
  }
}

const envelope = (event, metadata = null) => ({ event, metadata, timestamp: new Date().toISOString() });

const actions = {
  back: () => take('back'),
  confirm: () => take('confirm'),
  // Leaving never waits for the server, and outlives the frame.
  cancel() {
    page.left = true;
    request('steps/cancel', {}, true).catch(() => {});
    showOutcome('ended', endings.closed, true);
    post(envelope('BANKHUB_CLOSE_LINK'));
  },
  close: () => post(envelope('BANKHUB_CLOSE_LINK')),
  // With a completion_redirect_uri the frame itself goes there, and the page around it stays.
  done: () => (boot.redirect ? location.replace(boot.redirect) : actions.close()),
};

document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.bank) void take('bank', { bank: button.dataset.bank });
  else if (button.lang) setLanguage(button.lang);
  else if (button.dataset.action) actions[button.dataset.action]();
});
document.addEventListener('submit', (event) => {
  event.preventDefault();
  void take(event.target.dataset.submit, Object.fromEntries(new FormData(event.target)));
});
setLanguage(boot.language);
void take('open');
`;
