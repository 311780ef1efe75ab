import { textElement } from './text-element.js';

const COLUMNS = { browser: 1, shop: 2, bank: 3 };

/** Draws each message as an arrow between three lanes. The newest message is last. */
export function showSequence(list) {
  const rows = new Map();
  let lastPageId = 0;

  const draw = ({ id, from, to, title, result = null, isSuccess = true }) => {
    const text = `${title}\n${result}`;
    const known = rows.get(id);
    if (known?.text === text) return;
    const row = known?.row ?? document.createElement('li');
    const [start, end] = [COLUMNS[from], COLUMNS[to]].toSorted((a, b) => a - b);
    row.style.gridColumn = `${start} / ${end + 1}`;
    row.className = COLUMNS[from] < COLUMNS[to] ? 'right' : 'left';
    row.classList.toggle('across', end - start > 1);
    row.classList.toggle('bad', !isSuccess);
    const direction = textElement('span', `${list.dataset[from]} → ${list.dataset[to]}: `, 'visually-hidden');
    row.replaceChildren(
      direction,
      textElement('code', title),
      ...(result === null ? [] : [textElement('span', result, 'result')]),
    );
    rows.set(id, { text, row });
    if (known) return;
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    list.append(row);
    if (isAtEnd) list.scrollTop = list.scrollHeight;
  };

  return {
    /** Draws the messages that the server has seen. Adds new rows and updates known ones. */
    update: (messages) => messages.forEach(draw),
    /** Adds a message that only the page has seen. */
    add: (message) => draw({ ...message, id: `page-${++lastPageId}` }),
  };
}
