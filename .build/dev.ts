import { createServer, type Plugin, type ViteDevServer } from 'vite';

import { readEnvironment } from '../demo/environment.js';
import type { Demo, DemoOptions } from '../demo/merchant.js';

/*
 * `npm run dev`: the demo shop, straight from the sources. Vite serves the browser code of `src/` and `demo/` and passes
 * all other requests on to the shop. After a change, the shop restarts and the page reloads. Takes the same environment
 * variables as `npm run demo`; the shop itself listens on the port after PORT.
 */
const { port, host, sepay } = readEnvironment(process.env);
const SHOP_PORT = port + 1;
const PAGES = ['/', '/react', '/vue'];

/** Built files that a page of the shop asks for, and the sources that stand for them here. */
const SOURCES: [built: string, source: string][] = [
  ['<script src="/dist/bankhub-link.min.js" defer>', '<script type="module" src="/src/script-tag.ts">'],
  ['src="/react.js"', 'src="/demo/react.jsx"'],
  ['src="/vue.js"', 'src="/demo/vue.js"'],
];

/** Adds Vite's reload script and the sources to the pages of the shop. */
const shopPages: Plugin = {
  name: 'shop-pages',
  configureServer(server) {
    // The browser can reload before the shop is back. Let it wait instead of showing an error.
    server.middlewares.use((_request, _response, next) => void restarting.then(() => next()));
    server.middlewares.use((request, response, next) => {
      const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
      if (request.method !== 'GET' || !PAGES.includes(pathname)) return next();
      readPage(pathname + search)
        .then((html) => server.transformIndexHtml(pathname, html))
        .then((html) => response.setHeader('content-type', 'text/html; charset=utf-8').end(html))
        .catch(next);
    });
  },
};

const vite = await createServer({
  appType: 'custom',
  plugins: [shopPages],
  resolve: {
    alias: [
      { find: /^bankhub-link\/(\w+)$/, replacement: '/src/$1.ts' },
      // With the compiler of templates, which the demo needs.
      { find: /^vue$/, replacement: 'vue/dist/vue.esm-bundler.js' },
    ],
  },
  server: {
    port,
    strictPort: true,
    // The shop's own scripts are not files that Vite could prepare.
    preTransformRequests: false,
    proxy: { '^/(?!src/|demo/|node_modules/|@)': { target: `http://localhost:${SHOP_PORT}` } },
  },
});
let shop = await openShop(vite);
let restarting = Promise.resolve();
vite.watcher.on('change', (file) => {
  if (!/[\\/](src|demo)[\\/]/.test(file)) return;
  restarting = restarting.then(restart).catch(console.error);
});
await vite.listen();
console.log(`The demo shop is open at http://localhost:${port}/ (also /react and /vue). Stop with Ctrl+C.`);

/** A page of the shop that uses the sources instead of the built files. */
async function readPage(path: string): Promise<string> {
  const page = await (await fetch(`http://localhost:${SHOP_PORT}${path}`)).text();
  return SOURCES.reduce((html, [built, source]) => html.replaceAll(built, source), page);
}

async function restart(): Promise<void> {
  await shop.close();
  vite.environments['ssr']?.moduleGraph.invalidateAll();
  shop = await openShop(vite);
  vite.ws.send({ type: 'full-reload' });
}

/** Starts the shop and the sandbox. Vite loads their newest sources. */
async function openShop(server: ViteDevServer): Promise<Demo> {
  const merchant = (await server.ssrLoadModule('/demo/merchant.ts')) as {
    startDemo(options: DemoOptions): Promise<Demo>;
  };
  return merchant.startDemo({ port: SHOP_PORT, host, sepay, ledgerFile: '.demo-ledger.json' });
}
