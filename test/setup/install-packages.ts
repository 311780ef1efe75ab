import { spawnSync, type StdioOptions } from 'node:child_process';

/**
 * Installs packages with apt-get (Debian, Ubuntu), as root or with a sudo that needs no password. If that is not
 * possible, it prints why. Each list of `packages` holds the possible names of one package; the first that is available
 * is installed.
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
    return console.error(`${what}: nothing was installed, because apt-get is missing.`);
  if (!root && !can('sudo', ['-n', 'true'])) {
    return console.error(`${what}: nothing was installed. Run as root, or allow sudo without a password.`);
  }
  apt('update');
  // One at a time, because a name that is unknown to this distribution must not stop the others.
  for (const names of packages) names.some((name) => apt('install', '-y', '--no-install-recommends', name));
}

/** Prints what is missing and therefore not tested. */
export function warnOfMissing(title: string, lines: string[]): void {
  const rule = '!'.repeat(80);
  console.error([rule, title, ...lines, rule].join('\n'));
}

function can(command: string, args: string[], stdio: StdioOptions = 'ignore'): boolean {
  return spawnSync(command, args, { stdio }).status === 0;
}
