import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { selectEngines } from './setup/browsers.js';
import { figuresMiddleware, figuresReporter } from './setup/figures.js';
import { frameworkPlugin } from './setup/framework-plugin.js';
import { internetMiddleware, startInternet } from './setup/internet.js';
import { launchOptions } from './setup/launch-options.js';
import {
  fixtureMiddleware,
  gateMiddleware,
  headerMiddleware,
  linkMiddleware,
  requestMiddleware,
  vendorMiddleware,
} from './setup/test-server.js';
import { WebKitLauncher } from './setup/webkit-launcher.js';

const root = new URL('..', import.meta.url);
const internet = await startInternet();

/** Needs the Puppeteer module, or the launcher ignores `browser` and cannot start Firefox. */
const puppeteerLauncher = (engine) =>
  chromeLauncher({
    puppeteer: puppeteerCore,
    launchOptions: launchOptions(engine, internet.proxy),
    concurrency: 1,
    createPage: async ({ context, config }) => {
      // Keeps one process for each hosted page's site alive, so that not every iframe of a test starts a new one.
      const keeper = await context.newPage();
      await keeper.setContent(
        [
          `http://127.0.0.1:${config.port}/test/fixtures/hosted-page.html`,
          'https://bankhub.sepay.vn/link/keeper',
        ]
          .map((url) => `<iframe src="${url}"></iframe>`)
          .join(''),
      );
      return context.newPage();
    },
  });

const launchers = {
  chromium: () => puppeteerLauncher('chromium'),
  firefox: () => puppeteerLauncher('firefox'),
  webkit: () => new WebKitLauncher(internet.proxy),
};

/**
 * The browser tests, in Chromium, Firefox and WebKit at the same time. While you develop,
 * `ENGINES=chromium npm run test:browser -- --files test/core/x.test.ts` runs one file in one engine. CI always runs
 * all engines.
 */
export default {
  rootDir: fileURLToPath(root),
  files: [
    'test/{core,element,frameworks,hostile,react,shared,testing,vue}/**/*.test.ts',
    '!test/**/*.node.test.ts',
  ],
  nodeResolve: true,
  plugins: [
    { name: 'internet', serverStart: ({ config }) => void (internet.target = config.port) },
    frameworkPlugin(),
    // Only removes the types. The engines support all other syntax that we use.
    esbuildPlugin({ ts: true, target: 'esnext', tsconfig: fileURLToPath(new URL('tsconfig.json', root)) }),
  ],
  middleware: [
    figuresMiddleware,
    internetMiddleware(internet),
    requestMiddleware,
    headerMiddleware,
    gateMiddleware,
    linkMiddleware,
    vendorMiddleware,
    fixtureMiddleware,
  ],
  reporters: [defaultReporter(), figuresReporter],
  browsers: selectEngines().map((engine) => launchers[engine]()),
  concurrentBrowsers: 3,
  // One page at a time, because a page without focus gets no keyboard and mouse input.
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  // Long, because three engines may share two busy cores. Only a test that hangs takes this long.
  testFramework: { config: { ui: 'bdd', timeout: 60_000 } },
};
