import { buttonOf, find, findAll, findAs } from '../pages/find.client.js';
import type { Language } from '../pages/language.js';
import { clearText } from '../pages/page-texts.client.js';
import type { StepError, StepProgress, StepRefusal } from './hosted-page-data.js';
import { createMessage, data, post, postToServer, state, texts } from './hosted-state.client.js';
import type { WordKey } from './hosted-words.js';
import type { Step } from './link-tokens.js';
import { startTestPanel } from './test-panel.client.js';

/*
 * The script of the hosted page. The server decides which step comes next, and writes all messages except the close message. This script shows
 * the step and posts the messages to the merchant's page.
 */

type Section = Step | 'ended';
type Outcome = readonly [title: WordKey, lead: WordKey];

const main = find('main');
const alertBox = find('.alert');
const STEPS: readonly Section[] = data.linking ? ['bank', 'account', 'otp'] : ['confirm', 'otp'];
let position = { n: 0, of: STEPS.length };

const CLOSED: Outcome = ['closedTitle', 'closedLead'];
const ENDINGS: Partial<Record<StepError, Outcome>> = {
  'token-expired': ['tokenExpiredTitle', 'startAgain'],
  'session-expired': ['sessionExpiredTitle', 'startAgain'],
  revoked: ['revokedTitle', 'startAgain'],
  finished: ['finishedTitle', 'finishedLead'],
  closed: CLOSED,
};

function setBusy(busy: boolean): void {
  state.busy = busy;
  main.setAttribute('aria-busy', String(busy));
}

function clearErrors(): void {
  alertBox.hidden = true;
  for (const element of findAll('[data-error]')) clearText(element);
  for (const input of findAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
}

function showAlert(key: WordKey): void {
  texts.write(alertBox, key);
  alertBox.hidden = false;
}

/** Shows the error of each field, and focuses the first wrong one. */
function showFieldErrors(fields: Record<string, WordKey>): void {
  const wrong: HTMLInputElement[] = [];
  for (const [name, key] of Object.entries(fields)) {
    const text = document.querySelector<HTMLElement>(`[data-error="${name}"]`);
    if (text === null) {
      showAlert(key);
      continue;
    }
    texts.write(text, key);
    const input = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (input !== null) wrong.push(input);
  }
  for (const input of wrong) input.setAttribute('aria-invalid', 'true');
  wrong[0]?.focus();
  wrong[0]?.select();
}

/** Shows one section. The first step does not take the focus: an iframe must not take it from the page around it. */
function show(section: Section, focus: boolean): void {
  document.body.dataset['step'] = section;
  for (const element of findAll('[data-section]')) element.hidden = element.dataset['section'] !== section;
  find('.leave').hidden = section === 'done' || section === 'ended';
  find('[data-action=back]').hidden = section !== 'account' && section !== 'otp';
  position = { n: STEPS.indexOf(section) + 1, of: STEPS.length };
  find('.progress').hidden = position.n === 0;
  findAs(HTMLProgressElement, 'progress').value = position.n / position.of;
  texts.write(find('#step-of'), 'stepOf', position);
  scrollTo(0, 0);
  if (focus) find('section:not([hidden]) h1', main).focus();
}

function showOutcome(section: 'done' | 'ended', [title, lead]: Outcome, focus: boolean): void {
  const element = find(`[data-section=${section}]`);
  texts.write(find('h1', element), title);
  texts.write(find('[data-lead]', element), lead);
  show(section, focus);
}

function showProgress(answer: StepProgress, focus: boolean): void {
  state.session = answer.session;
  for (const element of findAll('[data-chosen]')) element.textContent = answer.bank;
  for (const element of findAll('[data-masked]')) element.textContent = answer.account?.masked ?? '';
  for (const element of findAll('[data-holder]')) element.textContent = answer.account?.holder ?? '';
  if (answer.step !== 'done') return show(answer.step, focus);
  state.account = answer.messages[0]?.metadata ?? null;
  showOutcome(
    'done',
    data.linking ? ['linkedTitle', 'linkedLead'] : ['unlinkedTitle', 'unlinkedLead'],
    focus,
  );
}

async function takeStep(step: string, fields: object = {}): Promise<void> {
  if (state.busy || state.left) return;
  setBusy(true);
  try {
    const response = await postToServer(`steps/${step}`, fields);
    const answer = (await response.json()) as StepProgress | StepRefusal;
    if (state.left) return;
    clearErrors();
    const focus = step !== 'open';
    if (answer.error === undefined) showProgress(answer, focus);
    else if (answer.error === 'invalid') showFieldErrors(answer.fields ?? {});
    else {
      const ending = ENDINGS[answer.error];
      if (ending === undefined) return showAlert('network');
      showOutcome('ended', ending, focus);
    }
    answer.messages.forEach(post);
  } catch {
    // No answer, or not JSON. The user can try again.
    if (!state.left) showAlert('network');
  } finally {
    setBusy(false);
  }
}

function close(): void {
  post(createMessage('BANKHUB_CLOSE_LINK'));
}

/** Leaves at once. The request to the server continues after the iframe is removed. */
function cancel(): void {
  state.left = true;
  // The user has left, so nobody would see a failure.
  postToServer('steps/cancel', {}, true).catch(() => {});
  showOutcome('ended', CLOSED, true);
  close();
}

const ACTIONS: Record<string, () => void> = {
  back: () => void takeStep('back'),
  confirm: () => void takeStep('confirm'),
  cancel,
  close,
  // With a completion_redirect_uri, the iframe goes there. The page around it stays.
  done: () => (data.redirect ? location.replace(data.redirect) : close()),
};

document.addEventListener('click', (event) => {
  const button = buttonOf(event);
  if (button === null) return;
  const { bank, action } = button.dataset;
  if (bank) void takeStep('bank', { bank });
  else if (button.lang) texts.setLanguage(button.lang as Language, position);
  else if (action) ACTIONS[action]?.();
});
document.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  void takeStep(form.dataset['submit'] ?? '', Object.fromEntries(new FormData(form)));
});
texts.setLanguage(data.language, position);
void takeStep('open');
startTestPanel();
