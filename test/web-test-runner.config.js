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

/** With the module itself given, the launcher honours `browser`: it drives Firefox too. */
const puppeteerLauncher = (engine) =>
  chromeLauncher({
    puppeteer: puppeteerCore,
    launchOptions: launchOptions(engine, internet.proxy),
    concurrency: 1,
    createPage: async ({ context, config }) => {
      // Keeps the processes of the hosted pages' sites alive, so that not every frame of every test starts one.
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
 * The browser tests, in Chromium, Firefox and WebKit at once. While developing, `ENGINES=chromium npm run test:browser`
 * runs fewer engines, and `npm run test:browser -- --files test/core/x.test.ts` fewer files. CI always runs all three.
 */
export default {
  rootDir: fileURLToPath(root),
  files: [
    'test/{core,element,frameworks,hostile,react,shared,testing,vue}/**/*.test.ts',
    '!test/**/*.node.test.ts',
  ],
  nodeResolve: true,
  plugins: [
    // The engines understand all that we write but the types.
    { name: 'internet', serverStart: ({ config }) => void (internet.target = config.port) },
    frameworkPlugin(),
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
  // With more than one page at a time, those without the focus miss keyboard and mouse.
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  // Long, since it tells only of a test that hangs: three engines share what may be two busy cores.
  testFramework: { config: { ui: 'bdd', timeout: 60_000 } },
};
