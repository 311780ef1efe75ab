import { showCode } from './code-view.js';
import { describe, logEvents } from './event-log.js';
import { showLedger } from './ledger-view.js';
import { showSequence } from './sequence.js';

const find = (testId) => document.querySelector(`[data-testid="${testId}"]`);
const { allowedOrigin, refreshUrl, provider } = document.body.dataset;
const settings = { refreshUrl, provider, allowedOrigins: allowedOrigin ? [allowedOrigin] : [] };
const everyMs = 1000;

logEvents(find('log'));
find('clear-log').addEventListener('click', () => find('log').replaceChildren());
showCode(document.querySelector('.code'));

const sequence = showSequence(find('sequence'));
const ledger = showLedger({
  accounts: find('accounts'),
  noAccounts: find('no-accounts'),
  transactions: find('transactions'),
  noTransactions: find('no-transactions'),
  transfer: find('transfer'),
  unlink,
});

/** What the shop's server knows. While it does not answer, the page keeps what it has. */
async function update() {
  const response = await fetch('/state').catch(() => null);
  if (!response?.ok) return;
  const { accounts, transactions, traffic } = await response.json();
  ledger.update(accounts, transactions);
  sequence.update(traffic);
}

async function poll() {
  if (!document.hidden) await update();
  setTimeout(poll, everyMs);
}
void poll();

document.addEventListener('bankhub-message', async ({ detail }) => {
  // What led to it comes first.
  await update();
  sequence.add({ from: 'bank', to: 'browser', what: detail.event });
});

// What a shop does with a link: say so, and wait. The proof is what its server gets.
document.addEventListener('bankhub-linked', async ({ detail }) => {
  if (detail.account) ledger.expect(detail.account);
  if (detail.publicToken) await exchange(detail.publicToken);
  await update();
});

/** Cas's page gives a token that is worth something to the shop's server only. */
function exchange(publicToken) {
  const headers = { 'content-type': 'application/json' };
  return fetch('/cas/exchange', { method: 'POST', headers, body: JSON.stringify({ publicToken }) });
}

// It comes back in the query after a redirect, and stays in no history.
const query = new URLSearchParams(location.search);
const returned = query.get('publicToken');
if (returned) {
  query.delete('publicToken');
  history.replaceState(null, '', `?${query}`);
  void exchange(returned).then(update);
}

/** In a dialog of its own, with a link that the shop's server makes for this account. */
function unlink(id) {
  const element = document.createElement('bankhub-link');
  Object.assign(element, settings, { mode: 'modal', closeOnFinish: true });
  element.refreshUrl = `/bankhub/unlink?${new URLSearchParams({ account: id, lang: document.documentElement.lang })}`;
  element.addEventListener('bankhub-closed', () => element.remove());
  document.body.append(element);
  void element.open();
}

find('transfer').addEventListener('click', async () => {
  await fetch(`/transaction?provider=${provider}`, { method: 'POST' });
  await update();
});

// A choice takes effect at once; the keyboard stays where it was.
find('settings').addEventListener('change', ({ target, currentTarget }) => {
  sessionStorage.setItem('chosen', target.name);
  currentTarget.submit();
});
const chosen = sessionStorage.getItem('chosen');
sessionStorage.removeItem('chosen');
if (chosen) find('settings').elements[chosen].focus();

find('open-script')?.addEventListener('click', async () => {
  const outcome = await window.BankhubLink.create(settings).open();
  const box = find('outcome');
  box.querySelector('code').textContent = describe(outcome);
  box.dataset.status = outcome.status;
  box.hidden = false;
});
