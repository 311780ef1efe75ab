import { mask } from './event-log.js';
import { textElement } from './text-element.js';

/** Shows the shop's accounts and transactions. An account is pending until the server has confirmed it. */
export function showLedger({ accounts, noAccounts, transactions, noTransactions, transfer, unlink }) {
  const texts = accounts.dataset;
  const language = document.documentElement.lang;
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: 'VND' });
  let pending = [];
  let known = [];

  const accountRow = ({ id, system, bank, number }) => {
    const isPending = id === undefined;
    const row = document.createElement('li');
    row.dataset.state = isPending ? 'pending' : 'confirmed';
    row.append(
      textElement('b', number),
      textElement('span', isPending ? texts.pending : `${bank} · ${texts.confirmed}`),
    );
    if (system === 'sepay') {
      const button = textElement('button', texts.unlink);
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
      textElement('b', `${isCredit ? '+' : '−'}${money.format(amount)}`),
      textElement('span', `${content} · ${number}`),
    );
    return row;
  };

  const show = () => {
    fill(accounts, [...known, ...pending], accountRow);
    noAccounts.hidden = accounts.childElementCount > 0;
  };

  return {
    /** Adds an account that only the browser has reported. There is no proof yet. */
    expect(account) {
      pending.push({ number: mask(account.number), before: new Set(known.map(({ id }) => id)) });
      show();
    },
    /** Shows what the server knows. Transactions are sorted, newest first. */
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

/** Renders the rows only if they changed. Otherwise the focus is lost and screen readers read the list again. */
function fill(list, entries, toRow) {
  const text = JSON.stringify(entries);
  if (list.dataset.shown === text) return;
  list.dataset.shown = text;
  list.replaceChildren(...entries.map(toRow));
}
