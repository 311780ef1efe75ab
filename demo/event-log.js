/** Events of `<bankhub-link>`, as the library's README lists them. */
const types = [
  'linked',
  'unlinked',
  'closed',
  'token-expired',
  'session-expired',
  'opened',
  'opened-change',
  'message',
  'refreshed',
  'redirected',
  'status',
  'error',
];

/** Writes every `bankhub-*` event that reaches the document into a list, newest first. */
export function logEvents(list) {
  for (const type of types) {
    document.addEventListener(`bankhub-${type}`, (event) => list.prepend(line(event)));
  }
}

/** The detail of an event as text that may be shown: no account number, no URL, no token, nothing raw. */
export function describe(detail) {
  return JSON.stringify(redact(detail)) ?? '';
}

/** An account number, all but its last four digits. */
export function mask(number) {
  return `•••• ${String(number).slice(-4)}`;
}

const hidden = new Set(['raw', 'publicToken', 'public_token', 'link_token', 'hosted_link_url']);
const numbers = new Set(['number', 'account_number']);

function redact(value) {
  if (typeof value === 'string') return value.replaceAll(/\b[a-z][a-z+.-]*:\/\/\S+/gi, '(URL)');
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Error) return { code: value.code, message: redact(value.message) };
  if (Array.isArray(value)) return value.map(redact);
  const shown = Object.entries(value).filter(([key]) => !hidden.has(key));
  return Object.fromEntries(
    shown.map(([key, entry]) => [key, numbers.has(key) && entry ? mask(entry) : redact(entry)]),
  );
}

function line(event) {
  const item = document.createElement('li');
  item.dataset.event = event.type;
  const time = document.createElement('time');
  time.textContent = new Date().toLocaleTimeString('vi-VN', { hour12: false });
  const type = document.createElement('b');
  type.textContent = event.type;
  const detail = document.createElement('code');
  detail.textContent = describe(event.detail);
  item.append(time, ' ', type, ' ', detail);
  return item;
}
