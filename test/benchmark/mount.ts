/*
 * Many widgets are put into a page at once, and taken out when all their frames have loaded. Measured in the
 * page: from the start until all frames are in the document, and until they are loaded; and the time for taking the
 * widgets out.
 */
import type { Page } from './chromium.js';
import type { LocalServer } from './local-server.js';
import type { Part } from './part.js';

const libraries = {
  bare: 'bare iframes',
  replaced: 'bare iframes, location.replace',
  bankhubLink: 'bankhub-link',
  mx: '@mxenabled/web-widget-sdk',
  penpal: 'penpal',
  postRobot: 'post-robot',
  iframeResizer: 'iframe-resizer',
};

export function mountPart(page: Page, { pageOrigin, hostedOrigin }: LocalServer, many: number): Part {
  return {
    title: 'Mount and unmount',
    measures: `${many.toLocaleString('en')} widgets at once`,
    enough: 5,
    units: { 'until mounted': 'ms', 'until loaded': 'ms', remove: 'ms' },
    groups: [
      {
        title: `${many.toLocaleString('en')} widgets`,
        reference: libraries.bare,
        variants: Object.entries(libraries).map(([id, name]) => ({
          name,
          async sample() {
            await page.navigate(`${pageOrigin}/?${id}`);
            await page.loaded();
            const args = [id, many, hostedOrigin];
            return page.evaluate<Record<string, number>>(`mountMany(...${JSON.stringify(args)})`);
          },
        })),
      },
    ],
  };
}
