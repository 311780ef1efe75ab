/*
 * Many widgets are put into a page at once, and taken out when all their frames have loaded. Measured in the
 * page: from the start until all frames are in the document, and until they are loaded; and the time for taking the
 * widgets out.
 */
import type { Part } from './part.js';
import type { Bench } from './parts.js';

const names = {
  bare: 'bare iframes',
  replaced: 'bare iframes, location.replace',
  bankhubLink: 'bankhub-link',
  mx: '@mxenabled/web-widget-sdk',
  penpal: 'penpal',
  postRobot: 'post-robot',
  iframeResizer: 'iframe-resizer',
};

export function mountPart({ page, server, many, libraries }: Bench): Part {
  const { pageOrigin, hostedOrigin } = server;
  return {
    title: 'Mount and unmount',
    measures: `${many.toLocaleString('en')} widgets at once`,
    enough: 5,
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
