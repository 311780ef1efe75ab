import { spawnSync, type StdioOptions } from 'node:child_process';
import { engines, findExecutables, isCI, needs } from './browsers.js';

/**
 * Installs the browsers that the tests need and this machine lacks, where apt-get can (Debian, Ubuntu; as root
 * or through a sudo that asks nothing). What cannot be installed is said loudly, and fails the run in CI.
 */
const absent = engines.filter((engine) => !findExecutables(engine));
if (absent.length > 0) install(absent.flatMap((engine) => needs[engine].packages));

const missing = absent.filter((engine) => !findExecutables(engine));
const present = engines.filter((engine) => !missing.includes(engine));
console.log(`Browser engines to test in: ${present.join(', ') || 'none'}`);
if (missing.length > 0) {
  const lines = missing.map((engine) => {
    const packages = needs[engine].packages.map((names) => names.join(' or ')).join(' and ');
    return `  ${engine}: install ${packages} (executables looked for: ${needs[engine].executables.flat().join(', ')})`;
  });
  const rule = '!'.repeat(80);
  console.error([rule, 'BROWSERS MISSING, these engines are NOT tested here:', ...lines, rule].join('\n'));
  if (isCI || present.length === 0) process.exitCode = 1;
}

function install(packages: string[][]): void {
  const root = process.getuid?.() === 0;
  const apt = (...args: string[]): boolean => {
    const command = [
      ...(root ? [] : ['sudo', '-n']),
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      ...args,
    ];
    console.log(`Browsers: ${command.join(' ')}`);
    return can(command[0]!, command.slice(1), ['ignore', 'inherit', 'inherit']);
  };
  if (!can('apt-get', ['--version']))
    return console.error('Browsers: no apt-get here, so nothing is installed.');
  if (!root && !can('sudo', ['-n', 'true'])) {
    return console.error('Browsers: neither root nor a sudo without password, so nothing is installed.');
  }
  apt('update');
  // One at a time: a name that this distribution does not know must not stop the other browsers.
  for (const names of packages) names.some((name) => apt('install', '-y', '--no-install-recommends', name));
}

function can(command: string, args: string[], stdio: StdioOptions = 'ignore'): boolean {
  return spawnSync(command, args, { stdio }).status === 0;
}
