import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, resolve } from 'node:path';

/** Which browsers the tests run in, and where this machine keeps them. */
export const engines = ['chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof engines)[number];

interface EngineNeeds {
  /** Each group is one executable that is needed, under the names it goes by; the first that works is taken. */
  executables: string[][];
  /** Each group is one apt package that is needed, under the names Debian and Ubuntu give it. */
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
  // WebKitGTK draws nothing without an X display, hence Xvfb.
  webkit: {
    executables: [['WebKitWebDriver'], ['Xvfb']],
    packages: [['webkit2gtk-driver'], ['xvfb']],
  },
};

/** Where the engine's executables are, in the order of `needs`; null while one of them is missing. */
export function findExecutables(engine: Engine): string[] | null {
  const found = needs[engine].executables.map((names) =>
    names.flatMap(pathsOf).find((path) => engine === 'webkit' || isBrowser(path)),
  );
  return found.every((path) => path !== undefined) ? found : null;
}

/**
 * The engines of this run. CI always runs all three; elsewhere those that are installed, and
 * `ENGINES=chromium` or `ENGINES=chromium,webkit` narrows them down while developing.
 */
export function selectEngines(): Engine[] {
  const wanted = wantedEngines();
  const selected = wanted.filter(findExecutables);
  const missing = wanted.filter((engine) => !selected.includes(engine));
  if (selected.length === 0 || (isCI && missing.length > 0)) {
    throw new Error(`No browser for ${missing.join(', ')}. Run "npm run test:setup" for what to install.`);
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
    throw new Error(`ENGINES names ${unknown.join(', ')}; known: ${engines.join(', ')}`);
  return engines.filter((engine) => names.includes(engine));
}

/** The executable files of this name, in the order of PATH. */
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

/** Existing is not enough: Ubuntu's chromium-browser can be a script that only asks for a snap. */
function isBrowser(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
