import type { JournalDelivery, JournalEntry } from '../journal.js';
import { find, findAs } from '../pages/find.client.js';

interface Row {
  element: HTMLLIElement;
  /** The entry as JSON: a row is drawn again only when it changed. */
  json: string;
}

const list = find('[data-testid=journal]');
const filter = findAs(HTMLSelectElement, '[data-testid=filter]');
const rows = new Map<string, Row>();

/** Shows the journal, newest first. Rows that are open stay open. */
export function showJournal(entries: readonly JournalEntry[]): void {
  const ids = new Set(entries.map(({ id }) => id));
  for (const [id, { element }] of rows) {
    if (ids.has(id)) continue;
    element.remove();
    rows.delete(id);
  }
  for (const entry of entries) showEntry(entry);
  filterJournal();
}

/** Hides the rows of the other kind. */
export function filterJournal(): void {
  const wanted = filter.value;
  for (const { element } of rows.values()) {
    element.hidden = wanted !== '' && element.dataset['kind'] !== wanted;
  }
  find('[data-testid=empty]').hidden = rows.size > 0;
}

/** A time as the vendors write it: in Vietnam, +07:00, without a time zone. */
export function formatTime(ms: number): string {
  return new Date(ms + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function formatTimeOfDay(ms: number): string {
  return formatTime(ms).slice(11);
}

function showEntry(entry: JournalEntry): void {
  const json = JSON.stringify(entry);
  const known = rows.get(entry.id);
  if (known?.json === json) return;
  const element = known?.element ?? createElement('li');
  const details = createElement('details');
  details.open = element.querySelector('details')?.open ?? false;
  details.append(createSummary(entry), entry.kind === 'request' ? requestBody(entry) : deliveryBody(entry));
  element.dataset['kind'] = entry.kind;
  element.replaceChildren(details);
  if (known === undefined) list.prepend(element);
  rows.set(entry.id, { element, json });
}

function createSummary(entry: JournalEntry): HTMLElement {
  const summary = createElement('summary');
  const title = entry.kind === 'request' ? `${entry.method} ${entry.path}` : entry.event;
  const { text, bad } = describeState(entry);
  summary.append(
    createElement('time', formatTimeOfDay(entry.at)),
    createElement('span', entry.system, `kind ${entry.kind}`),
    createElement('b', title),
    createElement('span', text, bad ? 'state bad' : 'state'),
  );
  return summary;
}

function describeState(entry: JournalEntry): { text: string; bad: boolean } {
  if (entry.kind === 'request') return { text: String(entry.status), bad: entry.status >= 400 };
  return { text: describeDelivery(entry), bad: entry.state === 'waiting' || entry.state === 'given-up' };
}

function describeDelivery({ state, attempts, nextTryAt }: JournalDelivery): string {
  const tries = attempts.length > 1 ? ` · ${attempts.length} tries` : '';
  if (state === 'sending') return 'sending…';
  if (state === 'held') return 'held back';
  if (state === 'waiting') return `again at ${formatTimeOfDay(nextTryAt ?? 0)}${tries}`;
  if (state === 'given-up') return `given up: ${attempts.at(-1)?.outcome}${tries}`;
  return `delivered${tries}`;
}

function requestBody(entry: Extract<JournalEntry, { kind: 'request' }>): HTMLElement {
  const body = createElement('div', '', 'inside');
  if (entry.request) body.append(createElement('p', 'Request'), createElement('pre', entry.request));
  body.append(createElement('p', 'Answer'), createElement('pre', entry.response));
  return body;
}

function deliveryBody(entry: JournalDelivery): HTMLElement {
  const body = createElement('div', '', 'inside');
  body.append(createElement('p', `POST ${entry.url}`), createElement('pre', entry.body));
  for (const { at, outcome } of entry.attempts) {
    body.append(createElement('p', `${formatTime(at)}  ${outcome}`));
  }
  const again = createElement('button', 'Send again');
  again.type = 'button';
  again.dataset['redeliver'] = entry.id;
  body.append(again);
  return body;
}

/** What comes from outside is set as text, never as HTML. */
function createElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text = '',
  className = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.textContent = text;
  element.className = className;
  return element;
}
