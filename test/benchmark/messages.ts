/*
 * A page has one widget, or many, whose frames are loaded; a frame sends batches of messages. Measured from the first
 * one's arrival, before any listener of the library's, to the end of the last one's listeners, divided by their number.
 */
import type { Page } from './chromium.js';
import type { LocalServer } from './local-server.js';
import type { Group, Part } from './part.js';
import type { Bench } from './parts.js';

const batches = 25;
/** Messages in one batch. */
const size = 100;

interface Library {
  name: string;
  /** A message for one widget, where the library takes them by `postMessage` to the page. */
  accepted?: object;
}

const known: Record<string, Library> = {
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

export function messagesPart({ page, server, many, libraries }: Bench): Part {
  return {
    title: 'Messages',
    measures: 'what one message costs the page: a foreign one, and one that a widget accepts',
    enough: 5,
    units: { foreign: 'µs', accepted: 'µs' },
    groups: Object.entries(known)
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
      const args = [id, count, hostedOrigin, { batches, size, accepted }];
      return page.evaluate<Record<string, number>>(`messageCosts(...${JSON.stringify(args)})`);
    },
  });
  return { title: name, variants: [variant(1), variant(many)], reference: '1 widget' };
}
