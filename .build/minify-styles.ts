import { transform } from 'lightningcss';
import type { Plugin } from 'vite';

/** Takes white space and comments out of the element's style sheet, which to a minifier is a text like any other. */
export const minifyStyles: Plugin = {
  name: 'minify-styles',
  transform: {
    filter: { id: /\/src\/element\/view\/styles\.ts$/ },
    handler: (source) => ({
      code: source.replace(/(?<=css`)[^`]+(?=`;)/, (styles) =>
        transform({ filename: 'styles.css', code: Buffer.from(styles), minify: true }).code.toString(),
      ),
      // One template literal: nothing in it is to be stepped through.
      map: { mappings: '' },
    }),
  },
};
