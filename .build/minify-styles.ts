import { transform } from 'lightningcss';
import type { Plugin } from 'vite';

/** Removes white space and comments from the element's style sheet. The JavaScript minifier does not change strings. */
export const minifyStyles: Plugin = {
  name: 'minify-styles',
  transform: {
    filter: { id: /\/src\/element\/view\/styles\.ts$/ },
    handler: (source) => ({
      code: source.replace(/(?<=css`)[^`]+(?=`;)/, (styles) =>
        transform({ filename: 'styles.css', code: Buffer.from(styles), minify: true }).code.toString(),
      ),
      // No source map: the file is one template literal, so there is nothing to debug.
      map: { mappings: '' },
    }),
  },
};
