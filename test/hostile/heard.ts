/** A message as our window got it. */
interface Heard {
  origin: string;
  source: MessageEventSource | null;
}

const received: Heard[] = [];
const record = ({ origin, source }: MessageEvent) => received.push({ origin, source });
beforeEach(() => window.addEventListener('message', record, true));
afterEach(() => {
  window.removeEventListener('message', record, true);
  received.length = 0;
});

/**
 * All messages that have reached our window since the last call, in this test. Of the source only its place among these
 * windows is told, -1 for any other: an assertion would look into a window for ever.
 */
export function heard(sources: readonly (Window | null)[]): { origin: string; source: number }[] {
  return received.splice(0).map(({ origin, source }) => ({
    origin,
    source: sources.findIndex((known) => known !== null && known === source),
  }));
}
