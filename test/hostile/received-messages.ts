/** A message as our window received it. */
interface ReceivedMessage {
  origin: string;
  source: MessageEventSource | null;
}

const received: ReceivedMessage[] = [];
const record = ({ origin, source }: MessageEvent) => received.push({ origin, source });
beforeEach(() => window.addEventListener('message', record, true));
afterEach(() => {
  window.removeEventListener('message', record, true);
  received.length = 0;
});

/**
 * Returns the messages that our window received since the last call in this test.
 * @param sources known windows. Each message has the index of its source here, or -1. An assertion library would never
 *   finish comparing the window objects themselves.
 */
export function takeReceivedMessages(
  sources: readonly (Window | null)[],
): { origin: string; source: number }[] {
  return received.splice(0).map(({ origin, source }) => ({
    origin,
    source: sources.findIndex((known) => known !== null && known === source),
  }));
}
