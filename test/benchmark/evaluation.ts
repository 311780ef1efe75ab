/*
 * Measures how long the browser takes to compile and run a script. The text of the script is already in the page. The
 * time is taken before and after an inline script element is inserted.
 */
import type { Page } from './chromium.js';
import type { LocalServer } from './local-server.js';
import type { Part } from './part.js';
import { buildLitElement, scripts } from './scripts.js';

const reference = 'minimal element with Lit';

export async function evaluationPart(page: Page, server: LocalServer): Promise<Part> {
  const texts = {
    [reference]: await buildLitElement(),
    'bankhub-link': scripts.bankhubLink,
    '@mxenabled/web-widget-sdk': scripts.mx,
    penpal: scripts.penpal,
    zoid: scripts.zoid,
    'post-robot': scripts.postRobot,
    'iframe-resizer': scripts.iframeResizer,
  };
  return {
    title: 'Evaluation',
    measures: 'time to compile and run the script',
    units: { evaluation: 'ms' },
    groups: [1, 4].map((slowDown) => ({
      title: `CPU ${slowDown}×`,
      reference,
      variants: Object.entries(texts).map(([name, text]) => ({
        name,
        sample: () => sample(page, server, slowDown, text),
      })),
    })),
  };
}

let samples = 0;

async function sample(
  page: Page,
  server: LocalServer,
  slowDown: number,
  text: string,
): Promise<Record<string, number>> {
  await page.navigate(`${server.pageOrigin}/`);
  await page.loaded();
  await page.slowDown(slowDown);
  // The engine caches compiled scripts. So make each text unique.
  const uniqueText = `/* ${++samples} */${text}`;
  const evaluation = await page.evaluate<number>(`{
    const script = document.createElement('script');
    script.textContent = ${JSON.stringify(uniqueText)};
    const start = performance.now();
    document.head.append(script);
    performance.now() - start;
  }`);
  return { evaluation };
}
