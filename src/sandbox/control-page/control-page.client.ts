/** The control page's script, as plain text: bundlers rename and wrap functions. What comes from outside is text, never HTML. */
export const controlScript = `
'use strict';
const byTest = (name) => document.querySelector('[data-testid="' + name + '"]');
const note = byTest('note');
const list = byTest('journal');
const rows = new Map();
const pollMs = 1000;

function say(text, bad = false) {
  note.textContent = text;
  note.classList.toggle('bad', bad);
}

function make(name, text = '', className = '') {
  const element = document.createElement(name);
  element.textContent = text;
  element.className = className;
  return element;
}

// Vietnam's time, as the vendors' zone-less times are written.
const clock = (ms, date = false) => new Date(ms + 7 * 3600000).toISOString().slice(date ? 0 : 11, 19).replace('T', ' ');

function stateOf(entry) {
  if (entry.kind === 'request') return { text: String(entry.status), bad: entry.status >= 400 };
  const last = entry.attempts.at(-1);
  const tries = entry.attempts.length > 1 ? ' · ' + entry.attempts.length + ' tries' : '';
  const texts = {
    delivered: () => 'delivered' + tries,
    waiting: () => 'again at ' + clock(entry.nextTryAt) + tries,
    'given-up': () => 'given up: ' + last.outcome + tries,
    sending: () => 'sending…',
    held: () => 'held back',
  };
  return { text: texts[entry.state](), bad: entry.state === 'waiting' || entry.state === 'given-up' };
}

function inside(entry) {
  const box = make('div', '', 'inside');
  if (entry.kind === 'request') {
    if (entry.request) box.append(make('p', 'Request'), make('pre', entry.request));
    box.append(make('p', 'Answer'), make('pre', entry.response));
    return box;
  }
  box.append(make('p', 'POST ' + entry.url), make('pre', entry.body));
  for (const { at, outcome } of entry.attempts) box.append(make('p', clock(at, true) + '  ' + outcome));
  const again = make('button', 'Send again');
  again.type = 'button';
  again.dataset.redeliver = entry.id;
  box.append(again);
  return box;
}

function render(entry) {
  const text = JSON.stringify(entry);
  const known = rows.get(entry.id);
  if (known?.text === text) return;
  const row = known?.row ?? make('li');
  const open = row.querySelector('details')?.open ?? false;
  const details = make('details');
  details.open = open;
  const summary = make('summary');
  const state = stateOf(entry);
  const what = entry.kind === 'request' ? entry.method + ' ' + entry.path : entry.event;
  summary.append(make('time', clock(entry.at)), make('span', entry.system, 'kind ' + entry.kind), make('b', what), make('span', state.text, state.bad ? 'state bad' : 'state'));
  details.append(summary, inside(entry));
  row.dataset.kind = entry.kind;
  row.replaceChildren(details);
  if (!known) list.prepend(row);
  rows.set(entry.id, { text, row });
}

function filter() {
  const wanted = byTest('filter').value;
  for (const { row } of rows.values()) row.hidden = wanted !== '' && row.dataset.kind !== wanted;
  byTest('empty').hidden = rows.size > 0;
}

function show(state) {
  byTest('clock').textContent = clock(state.now, true);
  for (const [name, value] of Object.entries(state.receivers)) {
    const text = typeof value === 'number' ? value + ' registered' : (value ?? 'not set');
    document.querySelector('[data-receiver="' + name + '"]').textContent = text;
  }
  byTest('clear-faults').hidden = state.faults.length === 0;
  byTest('faults').textContent = state.faults.length === 0 ? '' : 'Set: ' + state.faults.map((fault) => [fault.kind, '×' + fault.count, fault.system, fault.event].filter(Boolean).join(' ')).join(', ');
  const ids = new Set(state.journal.map(({ id }) => id));
  for (const [id, { row }] of rows) {
    if (ids.has(id)) continue;
    row.remove();
    rows.delete(id);
  }
  state.journal.forEach(render);
  filter();
}

async function load() {
  try {
    show(await (await fetch('/control/state')).json());
  } catch {
    say('The sandbox does not answer. Is it still running?', true);
  }
}

async function act(name, body, button) {
  button.disabled = true;
  try {
    const response = await fetch('/control/' + name, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const answer = await response.json();
    if (!response.ok) return say(answer.message, true);
    const nobody = answer.result === null ? name.endsWith('event') : name === 'transaction' && answer.result.length === 0;
    say(nobody ? 'Nobody to deliver to: set a receiver first.' : 'Done.', nobody);
  } catch {
    say('The sandbox does not answer. Is it still running?', true);
  } finally {
    button.disabled = false;
    await load();
  }
}

// Empty fields are left out: the sandbox has its defaults.
function valuesOf(form) {
  const given = [...form.elements].filter((field) => field.name && field.value !== '');
  return Object.fromEntries(given.map((field) => [field.name, 'number' in field.dataset ? Number(field.value) : field.value]));
}

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (button?.dataset.advance) void act('advance', { ms: Number(button.dataset.advance) }, button);
  if (button && 'clearFaults' in button.dataset) void act('clear-faults', {}, button);
  if (button?.dataset.redeliver) void act('redeliver', { id: button.dataset.redeliver }, button);
});
document.addEventListener('submit', (event) => {
  event.preventDefault();
  void act(event.target.dataset.action, valuesOf(event.target), event.submitter);
});
byTest('filter').addEventListener('change', filter);

async function poll() {
  if (!document.hidden) await load();
  setTimeout(poll, pollMs);
}
void poll();
`;
