/*
 * Adds many widgets to a page at once, and removes them when all iframes are loaded. Measures three times in the page:
 * until all iframes are in the document, until all are loaded, and the time to remove the widgets.
 */
import type { Part } from './part.js';
import type { PartContext } from './parts.js';

const names = {
  bare: 'bare iframes',
  locationReplace: 'bare iframes, location.replace',
  bankhubLink: 'bankhub-link',
  mx: '@mxenabled/web-widget-sdk',
  penpal: 'penpal',
  postRobot: 'post-robot',
  iframeResizer: 'iframe-resizer',
};

export function mountPart({ page, server, many, libraries }: PartContext): Part {
  const { pageOrigin, hostedOrigin } = server;
  return {
    title: 'Mount and unmount',
    measures: `${many.toLocaleString('en')} widgets at once`,
    maxRounds: 5,
    units: { 'until mounted': 'ms', 'until loaded': 'ms', remove: 'ms' },
    groups: [
      {
        title: `${many.toLocaleString('en')} widgets`,
        reference: names.bare,
        variants: Object.entries(names)
          .filter(([id]) => libraries.includes(id))
          .map(([id, name]) => ({
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
