import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, resolve } from 'node:path';

/** The browser engines that the tests run in. */
export const engines = ['chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof engines)[number];

interface EngineNeeds {
  /** One list for each executable: its possible names. The first that works is used. */
  executables: string[][];
  /** One list for each apt package: its names in Debian and Ubuntu. */
  packages: string[][];
}

export const needs: Record<Engine, EngineNeeds> = {
  chromium: {
    executables: [
      [
        'chromium',
        'chromium-browser',
        'google-chrome',
        'google-chrome-stable',
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      ],
    ],
    packages: [['chromium', 'chromium-browser']],
  },
  firefox: {
    executables: [['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']],
    packages: [['firefox-esr', 'firefox']],
  },
  // WebKitGTK needs an X display, so start it in Xvfb.
  webkit: {
    executables: [['WebKitWebDriver'], ['Xvfb']],
    packages: [['webkit2gtk-driver'], ['xvfb']],
  },
};

/** The paths of the engine's executables, in the order of `needs`. Null if one of them is missing. */
export function findExecutables(engine: Engine): string[] | null {
  const found = needs[engine].executables.map((names) =>
    names.flatMap(pathsOf).find((path) => engine === 'webkit' || isBrowser(path)),
  );
  return found.every((path) => path !== undefined) ? found : null;
}

/**
 * The engines of this run: all three in CI, else those that are installed. `ENGINES=chromium` or
 * `ENGINES=chromium,webkit` limits them while you develop.
 */
export function selectEngines(): Engine[] {
  const wanted = wantedEngines();
  const selected = wanted.filter(findExecutables);
  const missing = wanted.filter((engine) => !selected.includes(engine));
  if (selected.length === 0 || (isCI && missing.length > 0)) {
    throw new Error(`Expected a browser for ${missing.join(', ')}, found none. Run "npm run test:setup".`);
  }
  if (missing.length > 0) console.error(`NOT tested, because not installed: ${missing.join(', ')}`);
  return selected;
}

export const isCI = ![undefined, '', '0', 'false'].includes(process.env['CI']);

function wantedEngines(): Engine[] {
  const names = process.env['ENGINES']?.split(',');
  if (isCI || !names) return [...engines];
  const unknown = names.filter((name) => !engines.some((engine) => engine === name));
  if (unknown.length > 0)
    throw new Error(`ENGINES: expected names of ${engines.join(', ')}, saw ${unknown.join(', ')}.`);
  return engines.filter((engine) => names.includes(engine));
}

/** The executable files with this name, in the order of PATH. */
function pathsOf(name: string): string[] {
  const folders = process.env['PATH']?.split(delimiter) ?? [];
  return [...new Set(folders.map((folder) => resolve(folder, name)))].filter((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Runs the file, because Ubuntu's chromium-browser can be a script that only says to install a snap. */
function isBrowser(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
