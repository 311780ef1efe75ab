import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { Script } from 'node:vm';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url);
const read = (path: string) => readFile(new URL(path, root), 'utf8');

/** The JSON output of a Node program without a DOM. It imports the package by its name, through `exports`. */
async function printed(program: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: root });
  return JSON.parse(stdout);
}

describe('the built package', () => {
  it('can be imported without a window', async () => {
    for (const entry of ['bankhub-link', 'bankhub-link/pure', 'bankhub-link/core'])
      assert.deepEqual(
        await printed(
          `const all = await import('${entry}'); console.log(JSON.stringify(Object.keys(all).sort()))`,
        ),
        entry === 'bankhub-link/core'
          ? ['BankhubError', 'createLinkSession']
          : ['BankhubError', 'BankhubLinkElement', 'createBankhubLink'],
      );
  });

  it('starts the sandbox as a module', async () => {
    const program = `import { startSandbox } from 'bankhub-link/sandbox';
      const sandbox = await startSandbox();
      const { status } = await fetch(sandbox.apiUrl + '/v1/token', { method: 'POST' });
      await sandbox.close();
      console.log(status)`;
    assert.equal(await printed(program), 401);
  });

  it('starts the sandbox as a command', async () => {
    const { stdout } = await run(process.execPath, ['dist/cli.js', '--help'], { cwd: root });
    assert.match(stdout, /npx bankhub-link sandbox/);
  });

  it('has types with their docs', async () => {
    const files = (await readdir(new URL('dist', root))).filter((file) => file.endsWith('.d.ts'));
    const types = (await Promise.all(files.map((file) => read(`dist/${file}`)))).join('\n');
    // The comment of a property of the element.
    assert.match(types, /\* .*Default .*\n\s+hostedLinkUrl: string;/);
    for (const entry of ['index', 'pure', 'core', 'sandbox'])
      assert.ok(files.includes(`${entry}.d.ts`), entry);
  });

  it('has one classic script, with a source map', async () => {
    const script = await read('dist/bankhub-link.min.js');
    // A classic script with an import or export would not compile.
    assert.ok(new Script(script));
    assert.match(script, /\/\/# sourceMappingURL=bankhub-link\.min\.js\.map\s*$/);
    assert.ok(JSON.parse(await read('dist/bankhub-link.min.js.map')));
  });
});
