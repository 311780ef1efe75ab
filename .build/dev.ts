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
    server.middlewares.use(async (request, response, next) => {
      const url = new URL(request.url ?? '/', `http://localhost:${SHOP_PORT}`);
      if (request.method !== 'GET' || !PAGES.includes(url.pathname)) return next();
      try {
        const page = await fetch(url);
        const html = SOURCES.reduce(
          (text, [built, source]) => text.replaceAll(built, source),
          await page.text(),
        );
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(await server.transformIndexHtml(url.pathname, html));
      } catch (error) {
        next(error);
      }
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
