/*
 * One widget after the other comes and goes. Measured after collections before and after that: the engine's heap, and
 * the documents, listeners and timers of the page; the heap for each cycle, the others in all.
 */
import type { Page } from './chromium.js';
import type { Part } from './part.js';
import type { Bench } from './parts.js';

const names: Record<string, string> = {
  bare: 'bare iframe',
  bankhubLink: 'bankhub-link',
  mx: '@mxenabled/web-widget-sdk',
  penpal: 'penpal',
  zoid: 'zoid',
};

/** What can be done to which libraries. */
const lives: Record<string, string[]> = {
  'until loaded': Object.keys(names),
  'removed at once': Object.keys(names),
  moved: ['bare', 'bankhubLink'],
  'removed while refreshing': ['bankhubLink'],
};

/** What happens once only, as on a first use, does not count. */
const warmUpCycles = 20;

interface State {
  heap: number;
  documents: number;
  listeners: number;
  timers: number;
}

export function leftOversPart({ page, server, many, libraries }: Bench): Part {
  const { pageOrigin, hostedOrigin } = server;
  const sample = async (id: string, life: string): Promise<Record<string, number>> => {
    await page.navigate(`${pageOrigin}/?${id}`);
    await page.loaded();
    await page.evaluate('watchTimers()');
    const run = (count: number): Promise<void> =>
      page.evaluate(`cycle(...${JSON.stringify([id, count, hostedOrigin, life])})`);
    await run(warmUpCycles);
    const before = await stateOf(page);
    await run(many);
    const after = await stateOf(page);
    return {
      'heap a cycle': (after.heap - before.heap) / many,
      'documents left': after.documents - before.documents,
      'listeners left': after.listeners - before.listeners,
      'timers left': after.timers - before.timers,
    };
  };
  return {
    title: 'Left over',
    measures: `after ${many.toLocaleString('en')} cycles of one widget`,
    // Of many cycles each, which differ by nothing but what else the engine does.
    enough: 1,
    units: { 'heap a cycle': 'bytes', 'documents left': '', 'listeners left': '', 'timers left': '' },
    groups: Object.entries(lives).map(([life, ids]) => ({
      title: life,
      variants: ids
        .filter((id) => libraries.includes(id))
        .map((id) => ({ name: names[id]!, sample: () => sample(id, life) })),
    })),
  };
}

async function stateOf(page: Page): Promise<State> {
  // What a collection lets go of may keep something else until the next one.
  for (let collection = 0; collection < 5; collection++) {
    await page.send('HeapProfiler.collectGarbage');
    await page.evaluate('settled()');
  }
  const { usedSize } = await page.send<{ usedSize: number }>('Runtime.getHeapUsage');
  const { documents, jsEventListeners } = await page.send<{ documents: number; jsEventListeners: number }>(
    'Memory.getDOMCounters',
  );
  const timers = await page.evaluate<number>('timers.size');
  return { heap: usedSize, documents, listeners: jsEventListeners, timers };
}
