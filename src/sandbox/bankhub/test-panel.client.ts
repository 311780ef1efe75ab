import { buttonOf, find, findAs } from '../pages/find.client.js';
import { createMessage, post, postToServer, state, texts } from './hosted-state.client.js';
import type { WordKey } from './hosted-words.js';

/** The test panel at the foot of the hosted page. */
export function startTestPanel(): void {
  const panel = find('.panel');
  const silence = findAs(HTMLInputElement, '[data-testid=panel-silence]');
  silence.checked = state.silent;
  silence.addEventListener('change', () => {
    state.silent = silence.checked;
  });
  panel.addEventListener('click', (event) => {
    const { force, panel: action } = buttonOf(event)?.dataset ?? {};
    if (force) postNow(force);
    if (action) void actOnServer(action);
  });
}

function showNote(key: WordKey, more = ''): void {
  find('[data-testid=panel-note]').textContent = `${texts.text(key)} ${more}`;
}

/** Posts a message at once, whatever step the page is at. */
function postNow(event: string): void {
  const account = state.account ?? { account_number: '0123456789', account_type: 'individual' };
  post(createMessage(event, event.startsWith('FINISHED') ? account : null));
  showNote(state.silent ? 'panelMuted' : 'panelPosted', event);
}

async function actOnServer(action: string): Promise<void> {
  const seconds = Number(findAs(HTMLInputElement, '[data-testid=panel-seconds]').value);
  const scenario: unknown = JSON.parse(findAs(HTMLSelectElement, '[data-testid=panel-scenario]').value);
  try {
    const response = await postToServer('panel', { action, seconds, scenario });
    showNote(response.ok ? 'panelSet' : 'panelFailed');
  } catch {
    // The server cannot be reached. The note says so.
    showNote('panelFailed');
  }
}
