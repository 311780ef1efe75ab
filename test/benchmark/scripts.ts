import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';

/** The scripts that pages load, as classic scripts. */
export const scripts = {
  bankhubLink: withoutMap('dist/bankhub-link.min.js'),
  penpal: withoutMap('node_modules/penpal/dist/penpal.min.js'),
  mx: withoutMap('node_modules/@mxenabled/web-widget-sdk/dist/umd/index.min.js'),
  zoid: withoutMap('node_modules/zoid/dist/zoid.min.js'),
  postRobot: withoutMap('node_modules/post-robot/dist/post-robot.min.js'),
  iframeResizer: withoutMap('node_modules/iframe-resizer/js/iframeResizer.min.js'),
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

/** The least that an element with Lit is, built like our script tag. */
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
  if (!result || !('output' in result)) throw new Error('The bundler gave no output.');
  return result.output[0].code;
}

/** A source map would be one more thing to ask for. */
function withoutMap(path: string): string {
  return readFileSync(path, 'utf8').replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '');
}
