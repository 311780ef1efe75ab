const columns = { browser: 1, shop: 2, bank: 3 };

/** Draws who has told whom what, as arrows between three lanes, the newest last. */
export function showSequence(list) {
  const rows = new Map();
  let lastOwn = 0;

  const draw = ({ id, from, to, what, result = null, isGood = true }) => {
    const text = `${what}\n${result}`;
    const known = rows.get(id);
    if (known?.text === text) return;
    const row = known?.row ?? document.createElement('li');
    const [start, end] = [columns[from], columns[to]].toSorted((a, b) => a - b);
    row.style.gridColumn = `${start} / ${end + 1}`;
    row.className = columns[from] < columns[to] ? 'right' : 'left';
    row.classList.toggle('across', end - start > 1);
    row.classList.toggle('bad', !isGood);
    const who = part('span', `${list.dataset[from]} → ${list.dataset[to]}: `, 'visually-hidden');
    row.replaceChildren(
      who,
      part('code', what),
      ...(result === null ? [] : [part('span', result, 'result')]),
    );
    rows.set(id, { text, row });
    if (known) return;
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    list.append(row);
    if (isAtEnd) list.scrollTop = list.scrollHeight;
  };

  return {
    /** What the server has seen: new rows are added, known ones brought up to date. */
    update: (messages) => messages.forEach(draw),
    /** A message that only the page has seen. */
    add: (message) => draw({ ...message, id: `page-${++lastOwn}` }),
  };
}

function part(name, text, className = '') {
  const element = document.createElement(name);
  element.textContent = text;
  element.className = className;
  return element;
}
