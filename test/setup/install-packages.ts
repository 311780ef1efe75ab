import { spawnSync, type StdioOptions } from 'node:child_process';

/**
 * Installs apt packages where apt-get can (Debian, Ubuntu; as root or through a sudo that asks nothing), else says
 * why not. Each group is one package, under the names it goes by; the first that can be had is taken.
 */
export function installPackages(what: string, packages: string[][]): void {
  const root = process.getuid?.() === 0;
  const apt = (...args: string[]): boolean => {
    const command = [
      ...(root ? [] : ['sudo', '-n']),
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      ...args,
    ];
    console.log(`${what}: ${command.join(' ')}`);
    return can(command[0]!, command.slice(1), ['ignore', 'inherit', 'inherit']);
  };
  if (!can('apt-get', ['--version']))
    return console.error(`${what}: no apt-get here, so nothing is installed.`);
  if (!root && !can('sudo', ['-n', 'true'])) {
    return console.error(`${what}: neither root nor a sudo without password, so nothing is installed.`);
  }
  apt('update');
  // One at a time: a name that this distribution does not know must not stop the others.
  for (const names of packages) names.some((name) => apt('install', '-y', '--no-install-recommends', name));
}

/** Says loudly what is missing and therefore not tested. */
export function announceMissing(title: string, lines: string[]): void {
  const rule = '!'.repeat(80);
  console.error([rule, title, ...lines, rule].join('\n'));
}

function can(command: string, args: string[], stdio: StdioOptions = 'ignore'): boolean {
  return spawnSync(command, args, { stdio }).status === 0;
}
