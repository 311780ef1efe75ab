import { buttonOf, find } from '../pages/find.client.js';
import type { ControlState } from './control-state.js';
import { filterJournal, formatTime, showJournal } from './journal-list.client.js';

/* The script of the control page. It asks for the state every second while the page is visible. */

const POLL_MS = 1000;
const NO_ANSWER = 'The sandbox does not answer. Is it still running?';

const note = find('[data-testid=note]');

function showNote(text: string, bad = false): void {
  note.textContent = text;
  note.classList.toggle('bad', bad);
}

function showState({ now, receivers, faults, journal }: ControlState): void {
  find('[data-testid=clock]').textContent = formatTime(now);
  for (const [name, value] of Object.entries(receivers)) {
    const text = typeof value === 'number' ? `${value} registered` : (value ?? 'not set');
    find(`[data-receiver="${name}"]`).textContent = text;
  }
  const active = faults.map(({ kind, count, system, event }) =>
    [kind, `×${count}`, system, event].filter(Boolean).join(' '),
  );
  find('[data-testid=clear-faults]').hidden = active.length === 0;
  find('[data-testid=faults]').textContent = active.length === 0 ? '' : `Set: ${active.join(', ')}`;
  showJournal(journal);
}

async function loadState(): Promise<void> {
  try {
    const response = await fetch('/control/state');
    showState((await response.json()) as ControlState);
  } catch {
    showNote(NO_ANSWER, true);
  }
}

/** Runs an action of the control API, then shows the new state. */
async function runAction(name: string, body: object, button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  try {
    const response = await fetch(`/control/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as { result: unknown; message: string };
    if (!response.ok) return showNote(answer.message, true);
    const missing = hasNoReceiver(name, answer.result);
    showNote(missing ? 'Nobody to deliver to: set a receiver first.' : 'Done.', missing);
  } catch {
    showNote(NO_ANSWER, true);
  } finally {
    button.disabled = false;
    await loadState();
  }
}

/** An event without a receiver has the result null. A transaction has an empty list of deliveries. */
function hasNoReceiver(action: string, result: unknown): boolean {
  if (result === null) return action.endsWith('event');
  return action === 'transaction' && Array.isArray(result) && result.length === 0;
}

/** The values of a form. Empty fields are left out: the sandbox fills in its defaults. */
function readForm(form: HTMLFormElement): Record<string, string | number> {
  const fields = [...form.elements].filter(
    (field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement,
  );
  return Object.fromEntries(
    fields
      .filter(({ name, value }) => name !== '' && value !== '')
      .map(({ name, value, dataset }) => [name, 'number' in dataset ? Number(value) : value]),
  );
}

document.addEventListener('click', (event) => {
  const button = buttonOf(event);
  if (button === null) return;
  const { advance, redeliver } = button.dataset;
  if (advance) void runAction('advance', { ms: Number(advance) }, button);
  if ('clearFaults' in button.dataset) void runAction('clear-faults', {}, button);
  if (redeliver) void runAction('redeliver', { id: redeliver }, button);
});
document.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  void runAction(form.dataset['action'] ?? '', readForm(form), event.submitter as HTMLButtonElement);
});
find('[data-testid=filter]').addEventListener('change', filterJournal);

async function poll(): Promise<void> {
  if (!document.hidden) await loadState();
  setTimeout(() => void poll(), POLL_MS);
}
void poll();
