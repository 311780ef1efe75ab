import { showCode } from './code-view.js';
import { describe, logEvents } from './event-log.js';
import { showLedger } from './ledger-view.js';
import { showSequence } from './sequence.js';

const find = (testId) => document.querySelector(`[data-testid="${testId}"]`);
const { allowedOrigin, refreshUrl, provider } = document.body.dataset;
const settings = { refreshUrl, provider, allowedOrigins: allowedOrigin ? [allowedOrigin] : [] };
const POLL_INTERVAL_MS = 1000;

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

/** Shows what the shop's server knows. If the server does not answer, the page stays as it is. */
async function update() {
  const response = await fetch('/state').catch(() => null);
  if (!response?.ok) return;
  const { accounts, transactions, traffic } = await response.json();
  ledger.update(accounts, transactions);
  sequence.update(traffic);
}

async function poll() {
  if (!document.hidden) await update();
  setTimeout(poll, POLL_INTERVAL_MS);
}
void poll();

document.addEventListener('bankhub-message', async ({ detail }) => {
  // First show the messages that came before this one.
  await update();
  sequence.add({ from: 'bank', to: 'browser', title: detail.event });
});

// Show the account as pending. The proof is the webhook that the shop's server receives.
document.addEventListener('bankhub-linked', async ({ detail }) => {
  if (detail.account) ledger.expect(detail.account);
  if (detail.publicToken) await exchange(detail.publicToken);
  await update();
});

/** Sends Cas's public token to the shop's server. Only the server can exchange it. */
function exchange(publicToken) {
  const headers = { 'content-type': 'application/json' };
  return fetch('/cas/exchange', { method: 'POST', headers, body: JSON.stringify({ publicToken }) });
}

// After a redirect the token is in the query. Remove it, so that it does not stay in the history.
const query = new URLSearchParams(location.search);
const publicToken = query.get('publicToken');
if (publicToken) {
  query.delete('publicToken');
  history.replaceState(null, '', `?${query}`);
  void exchange(publicToken).then(update);
}

/** Opens a modal with a link that unlinks this account. The shop's server creates the link. */
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

// Apply a choice at once. After the reload, focus the same control again.
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
