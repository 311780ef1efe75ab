import type { JournalEntry, Sandbox } from '../src/sandbox.js';

export type Party = 'browser' | 'shop' | 'bank';

/** One message between two parties, as shown on the page. It contains no secret. */
export interface Message {
  id: string;
  from: Party;
  to: Party;
  title: string;
  /** A word or an HTTP status. Null until it is known. */
  result: string | null;
  isSuccess: boolean;
}

/** The messages between all parties, in order. */
export interface Traffic {
  /** Records a request to the shop. Returns a function that records the status of the answer. */
  record(from: Party, title: string): (status: number) => void;
  /** The last 100 messages. */
  list(): readonly Message[];
}

const MAX_MESSAGES = 100;

/** Collects the shop's own requests and, with a sandbox, all requests and deliveries of the sandbox. */
export function createTraffic(sandbox: Sandbox | null): Traffic {
  const messages = new Map<string, Message>();
  let lastId = 0;
  const addOrUpdate = (message: Message): void => {
    messages.set(message.id, message);
    const [oldest] = messages.keys();
    if (messages.size > MAX_MESSAGES && oldest !== undefined) messages.delete(oldest);
  };
  /** Copies new entries of the sandbox's journal and updates known ones. Entries are sorted by their start. */
  const collect = (): void => {
    for (const entry of (sandbox?.journal() ?? []).slice(-MAX_MESSAGES)) addOrUpdate(toMessage(entry));
  };
  return {
    record(from, title) {
      collect();
      const id = `shop-${++lastId}`;
      const message: Message = { id, from, to: 'shop', title, result: null, isSuccess: true };
      addOrUpdate(message);
      return (status) => {
        collect();
        Object.assign(message, { result: String(status), isSuccess: status < 400 });
      };
    },
    list() {
      collect();
      return [...messages.values()];
    },
  };
}

function toMessage(entry: JournalEntry): Message {
  const { id } = entry;
  if (entry.kind === 'request') {
    const { system, method, path, status } = entry;
    const from = system === 'hosted-page' || system === 'cas-link' ? 'browser' : 'shop';
    return {
      id,
      from,
      to: 'bank',
      title: `${method} ${path}`,
      result: String(status),
      isSuccess: status < 400,
    };
  }
  const { event, state, attempts } = entry;
  const tries = attempts.length > 1 ? ` ×${attempts.length}` : '';
  const isSuccess = state !== 'waiting' && state !== 'given-up';
  return { id, from: 'bank', to: 'shop', title: event, result: `${state}${tries}`, isSuccess };
}
