/*
 * A script's text is in the page already. Measured from before to after the insertion of an inline script element,
 * which compiles and runs it.
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
    measures: 'compiling and running the script',
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
  // The engine knows a text that it has compiled before: so it is never the same one.
  const unknown = `/* ${++samples} */${text}`;
  const evaluation = await page.evaluate<number>(`{
    const script = document.createElement('script');
    script.textContent = ${JSON.stringify(unknown)};
    const start = performance.now();
    document.head.append(script);
    performance.now() - start;
  }`);
  return { evaluation };
}
