/*
 * A page has one widget or many widgets with loaded iframes. An iframe sends batches of messages. Measures the time per
 * message: from the arrival of the first message to the end of the last message's listeners.
 */
import type { Page } from './chromium.js';
import type { LocalServer } from './local-server.js';
import type { Group, Part } from './part.js';
import type { PartContext } from './parts.js';

const BATCHES = 25;
const MESSAGES_PER_BATCH = 100;

interface Library {
  name: string;
  /** A valid message for one widget. Missing if the library receives no plain `postMessage`. */
  accepted?: object;
}

const knownLibraries: Record<string, Library> = {
  bare: { name: 'no library' },
  bankhubLink: {
    name: 'bankhub-link',
    accepted: { event: 'BANKHUB_OPEN', metadata: {}, timestamp: '1760000000' },
  },
  mx: {
    name: '@mxenabled/web-widget-sdk',
    accepted: { mx: true, type: 'mx/ping', metadata: { user_guid: 'USR-1', session_guid: 'SES-1' } },
  },
  penpal: { name: 'penpal' },
  postRobot: { name: 'post-robot' },
  iframeResizer: { name: 'iframe-resizer' },
};

export function messagesPart({ page, server, many, libraries }: PartContext): Part {
  return {
    title: 'Messages',
    measures: 'time per message: a foreign one, and one that a widget accepts',
    maxRounds: 5,
    units: { foreign: 'µs', accepted: 'µs' },
    groups: Object.entries(knownLibraries)
      .filter(([id]) => libraries.includes(id))
      .map(([id, library]) => groupFor(id, library, page, server, many)),
  };
}

function groupFor(
  id: string,
  { name, accepted }: Library,
  page: Page,
  { pageOrigin, hostedOrigin }: LocalServer,
  many: number,
): Group {
  const variant = (count: number) => ({
    name: `${count.toLocaleString('en')} ${count === 1 ? 'widget' : 'widgets'}`,
    async sample() {
      await page.navigate(`${pageOrigin}/?${id}`);
      await page.loaded();
      const args = [id, count, hostedOrigin, { batches: BATCHES, size: MESSAGES_PER_BATCH, accepted }];
      return page.evaluate<Record<string, number>>(`messageCosts(...${JSON.stringify(args)})`);
    },
  });
  return { title: name, variants: [variant(1), variant(many)], reference: '1 widget' };
}
