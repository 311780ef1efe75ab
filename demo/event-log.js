/** All events of `<bankhub-link>`, without the prefix `bankhub-`. */
const EVENT_NAMES = [
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
  for (const name of EVENT_NAMES) {
    document.addEventListener(`bankhub-${name}`, (event) => list.prepend(logLine(event)));
  }
}

/** An event's detail as text that is safe to show: without account numbers, URLs, tokens and raw data. */
export function describe(detail) {
  return JSON.stringify(redact(detail)) ?? '';
}

/** Hides all but the last four digits of an account number. */
export function mask(number) {
  return `•••• ${String(number).slice(-4)}`;
}

const SECRET_FIELDS = new Set(['raw', 'publicToken', 'public_token', 'link_token', 'hosted_link_url']);
const ACCOUNT_NUMBER_FIELDS = new Set(['number', 'account_number']);

function redact(value) {
  if (typeof value === 'string') return value.replaceAll(/\b[a-z][a-z+.-]*:\/\/\S+/gi, '(URL)');
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Error) return { code: value.code, message: redact(value.message) };
  if (Array.isArray(value)) return value.map(redact);
  const shown = Object.entries(value).filter(([key]) => !SECRET_FIELDS.has(key));
  return Object.fromEntries(
    shown.map(([key, entry]) => [key, ACCOUNT_NUMBER_FIELDS.has(key) && entry ? mask(entry) : redact(entry)]),
  );
}

function logLine(event) {
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
