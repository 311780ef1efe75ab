import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';

/** The text of each library's classic script. */
export const scripts = {
  bankhubLink: readWithoutSourceMap('dist/bankhub-link.min.js'),
  penpal: readWithoutSourceMap('node_modules/penpal/dist/penpal.min.js'),
  mx: readWithoutSourceMap('node_modules/@mxenabled/web-widget-sdk/dist/umd/index.min.js'),
  zoid: readWithoutSourceMap('node_modules/zoid/dist/zoid.min.js'),
  postRobot: readWithoutSourceMap('node_modules/post-robot/dist/post-robot.min.js'),
  iframeResizer: readWithoutSourceMap('node_modules/iframe-resizer/js/iframeResizer.min.js'),
};

export function compress(text: string): Buffer {
  return brotliCompressSync(text);
}

const litElement = `
import { html, LitElement } from 'lit';
class LitHello extends LitElement {
  static properties = { name: {} };
  render() { return html\`<p>Hello \${this.name}</p>\`; }
}
customElements.define('lit-hello', LitHello);
`;

/** Builds the smallest element with Lit, in the same way as our script tag. */
export async function buildLitElement(): Promise<string> {
  const [result] = [
    await build({
      configFile: false,
      logLevel: 'silent',
      plugins: [
        {
          name: 'entry',
          enforce: 'pre',
          resolveId: (id) => (id.endsWith('lit-hello') ? '\0lit-hello' : null),
          load: (id) => (id === '\0lit-hello' ? litElement : null),
        },
      ],
      build: {
        write: false,
        target: 'es2022',
        lib: { entry: 'lit-hello', formats: ['iife'], name: 'LitHello', fileName: 'lit-hello' },
      },
    }),
  ].flat();
  if (!result || !('output' in result)) throw new Error('Expected a script from the bundler, saw no output.');
  return result.output[0].code;
}

/** Reads a script and removes its source map, which the browser would otherwise request. */
function readWithoutSourceMap(path: string): string {
  return readFileSync(path, 'utf8').replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '');
}
