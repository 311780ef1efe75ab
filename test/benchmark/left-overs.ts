/*
 * Mounts and removes one widget after the other. Measures what is left after garbage collection: heap bytes per cycle,
 * and the total of documents, listeners and timers.
 */
import type { Page } from './chromium.js';
import type { Part } from './part.js';
import type { PartContext } from './parts.js';

const names: Record<string, string> = {
  bare: 'bare iframe',
  bankhubLink: 'bankhub-link',
  mx: '@mxenabled/web-widget-sdk',
  penpal: 'penpal',
  zoid: 'zoid',
};

/** What happens to the widget, and the libraries that support it. */
const lifecycles: Record<string, string[]> = {
  'until loaded': Object.keys(names),
  'removed at once': Object.keys(names),
  moved: ['bare', 'bankhubLink'],
  'removed while refreshing': ['bankhubLink'],
};

/** Not measured: the first cycles allocate memory only once. */
const WARM_UP_CYCLES = 20;

interface State {
  heap: number;
  documents: number;
  listeners: number;
  timers: number;
}

export function leftOversPart({ page, server, many, libraries }: PartContext): Part {
  const { pageOrigin, hostedOrigin } = server;
  const sample = async (id: string, lifecycle: string): Promise<Record<string, number>> => {
    await page.navigate(`${pageOrigin}/?${id}`);
    await page.loaded();
    await page.evaluate('watchTimers()');
    const run = (count: number): Promise<void> =>
      page.evaluate(`cycle(...${JSON.stringify([id, count, hostedOrigin, lifecycle])})`);
    await run(WARM_UP_CYCLES);
    const before = await stateOf(page);
    await run(many);
    const after = await stateOf(page);
    return {
      'heap per cycle': (after.heap - before.heap) / many,
      'documents left': after.documents - before.documents,
      'listeners left': after.listeners - before.listeners,
      'timers left': after.timers - before.timers,
    };
  };
  return {
    title: 'Left-overs',
    measures: `after ${many.toLocaleString('en')} cycles of one widget`,
    // Each sample already has many cycles.
    maxRounds: 1,
    units: { 'heap per cycle': 'bytes', 'documents left': '', 'listeners left': '', 'timers left': '' },
    groups: Object.entries(lifecycles).map(([lifecycle, ids]) => ({
      title: lifecycle,
      variants: ids
        .filter((id) => libraries.includes(id))
        .map((id) => ({ name: names[id]!, sample: () => sample(id, lifecycle) })),
    })),
  };
}

async function stateOf(page: Page): Promise<State> {
  // Collect several times: an object freed by one collection may hold others until the next one.
  for (let collection = 0; collection < 5; collection++) {
    await page.send('HeapProfiler.collectGarbage');
    await page.evaluate('nextTask()');
  }
  const { usedSize } = await page.send<{ usedSize: number }>('Runtime.getHeapUsage');
  const { documents, jsEventListeners } = await page.send<{ documents: number; jsEventListeners: number }>(
    'Memory.getDOMCounters',
  );
  const timers = await page.evaluate<number>('timers.size');
  return { heap: usedSize, documents, listeners: jsEventListeners, timers };
}
