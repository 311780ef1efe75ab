import { mask } from './event-log.js';

/** Shows the shop's accounts and transactions. What only a browser has said is pending, until the server knows it. */
export function showLedger({ accounts, noAccounts, transactions, noTransactions, transfer, unlink }) {
  const words = accounts.dataset;
  const language = document.documentElement.lang;
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: 'VND' });
  let pending = [];
  let known = [];

  const accountRow = ({ id, system, bank, number }) => {
    const isPending = id === undefined;
    const row = document.createElement('li');
    row.dataset.state = isPending ? 'pending' : 'confirmed';
    row.append(part('b', number), part('span', isPending ? words.pending : `${bank} · ${words.confirmed}`));
    if (system === 'sepay') {
      const button = part('button', words.unlink);
      button.type = 'button';
      button.className = 'small';
      button.dataset.testid = 'unlink';
      button.addEventListener('click', () => unlink(id));
      row.append(button);
    }
    return row;
  };

  const transactionRow = ({ number, amount, isCredit, content }) => {
    const row = document.createElement('li');
    row.dataset.direction = isCredit ? 'in' : 'out';
    row.append(
      part('b', `${isCredit ? '+' : '−'}${money.format(amount)}`),
      part('span', `${content} · ${number}`),
    );
    return row;
  };

  const show = () => {
    fill(accounts, [...known, ...pending], accountRow);
    noAccounts.hidden = accounts.childElementCount > 0;
  };

  return {
    /** A page has told of this account; no proof yet. */
    expect(account) {
      pending.push({ number: mask(account.number), before: new Set(known.map(({ id }) => id)) });
      show();
    },
    /** What the server knows; the transactions newest first. */
    update(confirmed, booked) {
      const isConfirmed = ({ number, before }) =>
        confirmed.some((account) => account.number === number && !before.has(account.id));
      known = confirmed;
      transfer.disabled = !known.some(({ system }) => system === document.body.dataset.provider);
      pending = pending.filter((account) => !isConfirmed(account));
      show();
      fill(transactions, booked, transactionRow);
      noTransactions.hidden = transactions.childElementCount > 0;
    },
  };
}

/** Makes the rows anew only where they differ, so that nobody loses the focus or hears a list again. */
function fill(list, entries, toRow) {
  const text = JSON.stringify(entries);
  if (list.dataset.shown === text) return;
  list.dataset.shown = text;
  list.replaceChildren(...entries.map(toRow));
}

function part(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
