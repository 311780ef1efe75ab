import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** The fields of package.json that the tests use. So the tests also cover entries that are added later. */
export interface PackageJson {
  name: string;
  version: string;
  bin: Record<string, string>;
  customElements: string;
  dependencies: Record<string, string>;
  exports: Record<string, string | Record<string, string>>;
  peerDependencies?: Record<string, string>;
  sideEffects: string[];
  'web-types': string;
}

export const manifest: PackageJson = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

/** The entries that are code, with the name to import and the file. */
export const entries = Object.entries(manifest.exports)
  .map(([path, target]) => ({
    name: join(manifest.name, path),
    file: typeof target === 'string' ? target : (target['default'] ?? ''),
  }))
  .filter(({ file }) => file.endsWith('.js') && !file.endsWith('.min.js'));

/** A temporary folder outside the repository, for one test file. */
export class Workplace {
  #folder = '';
  #tarball: Promise<{ file: string; paths: string[] }> | undefined;

  async open(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'bankhub-link-package-'));
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Packs the package as for publishing, and returns the tarball and the paths in it. */
  pack(): Promise<{ file: string; paths: string[] }> {
    this.#tarball ??= this.#pack();
    return this.#tarball;
  }

  /** Installs the packed package and its dependencies with npm, and returns the folder. */
  async install(name: string): Promise<string> {
    const { file } = await this.pack();
    const folder = join(this.#folder, name);
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    const flags = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
    await run('npm', ['install', file, ...flags], { cwd: folder });
    return folder;
  }

  /** Unpacks the package without npm. Its dependencies, and `packages`, are links to this repository's packages. */
  async unpack(name: string, packages: Record<string, string>): Promise<string> {
    const { file } = await this.pack();
    const folder = join(this.#folder, name);
    const target = join(folder, 'node_modules', manifest.name);
    await mkdir(target, { recursive: true });
    await run('tar', ['-xzf', file, '--strip-components=1', '-C', target]);
    const dependencies = Object.keys(manifest.dependencies).map((dependency) => [dependency, dependency]);
    await linkPackages(folder, { ...Object.fromEntries(dependencies), ...packages });
    return folder;
  }

  async #pack(): Promise<{ file: string; paths: string[] }> {
    const flags = ['--json', '--ignore-scripts', '--pack-destination', this.#folder];
    const { stdout } = await run('npm', ['pack', ...flags], { cwd: root });
    const [packed]: { filename: string; files: { path: string }[] }[] = JSON.parse(stdout);
    if (!packed) throw new Error('Expected a tarball from npm pack, saw none.');
    return { file: join(this.#folder, packed.filename), paths: packed.files.map(({ path }) => path) };
  }
}

/** Copies `test/package/projects/<name>` into a folder where the package is installed. */
export async function copyProject(name: string, folder: string): Promise<string> {
  const target = join(folder, name);
  await cp(join(root, 'test/package/projects', name), target, { recursive: true });
  return target;
}

/** Links packages of this repository into a folder: `{react: 'types-react-18'}` links one under another name. */
async function linkPackages(folder: string, packages: Record<string, string>): Promise<void> {
  for (const [name, source] of Object.entries(packages)) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, 'node_modules', source), link);
  }
}

/** Runs a command line tool of this repository. If it fails, the error's message contains its output. */
export async function runTool(path: string, args: string[], cwd = root): Promise<string> {
  try {
    const { stdout } = await run(process.execPath, [join(root, 'node_modules', path), ...args], { cwd });
    return stdout;
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout: string; stderr: string };
    throw new Error([message, stdout, stderr].join('\n'), { cause: error });
  }
}
