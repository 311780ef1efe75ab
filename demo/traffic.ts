import type { JournalEntry, Sandbox } from '../src/sandbox.js';

export type Party = 'browser' | 'shop' | 'bank';

/** One message between two of the three, for people to see. It names no secret. */
export interface Message {
  id: string;
  from: Party;
  to: Party;
  what: string;
  /** In words, or a status; null until it is known. */
  result: string | null;
  isGood: boolean;
}

/** Who has asked whom for what, in order. */
export interface Traffic {
  /** Writes down a request to the shop, and gives what writes down its answer. */
  record(from: Party, what: string): (status: number) => void;
  /** The last hundred. */
  list(): readonly Message[];
}

const maxMessages = 100;

/** The shop's own requests, and, where there is a sandbox, all that the bank's side has had and sent. */
export function createTraffic(sandbox: Sandbox | null): Traffic {
  const messages = new Map<string, Message>();
  let lastId = 0;
  const put = (message: Message): void => {
    messages.set(message.id, message);
    const [oldest] = messages.keys();
    if (messages.size > maxMessages && oldest !== undefined) messages.delete(oldest);
  };
  /** Entries come in the order they began; what is known already is brought up to date in its place. */
  const collect = (): void => {
    for (const entry of (sandbox?.journal() ?? []).slice(-maxMessages)) put(describe(entry));
  };
  return {
    record(from, what) {
      collect();
      const id = `shop-${++lastId}`;
      const message: Message = { id, from, to: 'shop', what, result: null, isGood: true };
      put(message);
      return (status) => {
        collect();
        Object.assign(message, { result: String(status), isGood: status < 400 });
      };
    },
    list() {
      collect();
      return [...messages.values()];
    },
  };
}

function describe(entry: JournalEntry): Message {
  const { id } = entry;
  if (entry.kind === 'request') {
    const { system, method, path, status } = entry;
    const from = system === 'hosted-page' || system === 'cas-link' ? 'browser' : 'shop';
    return { id, from, to: 'bank', what: `${method} ${path}`, result: String(status), isGood: status < 400 };
  }
  const { event, state, attempts } = entry;
  const tries = attempts.length > 1 ? ` ×${attempts.length}` : '';
  const isGood = state !== 'waiting' && state !== 'given-up';
  return { id, from: 'bank', to: 'shop', what: event, result: `${state}${tries}`, isGood };
}
