import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { build, type Rolldown } from 'vite';
import { copyProject, entries, manifest, runTool, Workplace } from './packed-package.js';

const run = promisify(execFile);

describe('the packed package, installed into a project', () => {
  const workplace = new Workplace();
  let folder = '';

  before(async () => {
    await workplace.open();
    folder = await workplace.install('project');
  });

  after(() => workplace.close());

  /** The JSON output of a Node program, without a DOM. */
  const printed = async (program: string) => {
    const file = join(folder, 'program.js');
    await writeFile(file, program);
    const { stdout } = await run(process.execPath, [file], { cwd: folder });
    return JSON.parse(stdout);
  };

  /** The code that Vite builds from a program. */
  const bundled = async (program: string) => {
    const root = join(folder, 'bundled');
    await mkdir(root, { recursive: true });
    await writeFile(join(root, 'main.ts'), program);
    return codeOf(
      await build({
        root,
        configFile: false,
        logLevel: 'silent',
        build: { write: false, modulePreload: false, rolldownOptions: { input: join(root, 'main.ts') } },
      }),
    );
  };

  for (const resolution of ['bundler', 'nodenext'])
    it(`has types without errors under moduleResolution ${resolution}, without any framework`, async () => {
      const project = await copyProject('typescript', folder);
      await runTool('typescript/bin/tsc', ['-p', join(project, `tsconfig.${resolution}.json`)]);
    });

  it('can be built into an app by Vite', async () => {
    const root = await copyProject('vite', folder);
    const code = codeOf(
      await build({ root, configFile: false, logLevel: 'silent', build: { write: false } }),
    );
    assert.match(code, /customElements\.define/);
  });

  it('can be imported without a DOM, every entry', async () => {
    const failures = await printed(`
      const failures = {};
      for (const name of ${JSON.stringify(entries.map(({ name }) => name))})
        await import(name).catch((error) => (failures[name] = error.message));
      console.log(JSON.stringify(failures))`);
    // A framework's entry needs the framework, which this project does not install.
    const peers = Object.keys(manifest.peerDependencies ?? {}).join('|');
    for (const [name, message] of Object.entries(failures))
      assert.match(String(message), new RegExp(`^Cannot find package '(${peers || 'none'})'`), name);
    assert.ok(Object.keys(failures).length < entries.length);
  });

  it('registers the element only in entries with side effects, and adds no global', async () => {
    for (const { name, file } of entries) {
      const { tags, globals, missing } = await printed(`
        const tags = [];
        // The part of a document that lit-html uses when it is imported.
        globalThis.document = { createTreeWalker: () => ({}) };
        globalThis.customElements = { get: () => undefined, define: (tag) => tags.push(tag) };
        // Node adds a global of its own when Request is first used, and Hono's Node server uses it when it is imported.
        void globalThis.Request;
        const before = new Set(Reflect.ownKeys(globalThis));
        const { code } = await import('${name}').catch((error) => error);
        const globals = Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String);
        console.log(JSON.stringify({ tags, globals, missing: code === 'ERR_MODULE_NOT_FOUND' }))`);
      // The entry needs a framework that this project does not have.
      if (missing) continue;
      // The entry for tests has another side effect: it keeps links off the network.
      const isRegistering = manifest.sideEffects.includes(file) && name !== 'bankhub-link/testing';
      assert.deepEqual(tags, isRegistering ? ['bankhub-link'] : [], name);
      // Lit adds its versions, and in Node its server-side parts.
      assert.deepEqual(
        globals.filter((key: string) => !/^(lit|reactive)[A-Z]/.test(key)),
        [],
        name,
      );
    }
  });

  it('exposes no file that is not an entry', async () => {
    const { paths } = await workplace.pack();
    const exposed = Object.values(manifest.exports).flatMap((target) =>
      (typeof target === 'string' ? [target] : Object.values(target)).map((file) => file.slice('./'.length)),
    );
    const inner = paths.filter((path) => !exposed.includes(path));
    const found = await printed(`
      const found = ${JSON.stringify(inner)}.filter((path) => {
        try {
          return import.meta.resolve('bankhub-link/' + path);
        } catch (error) {
          if (error.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
        }
      });
      console.log(JSON.stringify(found))`);
    assert.deepEqual(found, []);
    assert.ok(inner.length > 0);
  });

  it('adds no code to a program that uses only its types', async () => {
    const code = await bundled(`
      import type { LinkOutcome } from 'bankhub-link';
      import type {} from 'bankhub-link/types/react';
      export const status: LinkOutcome['status'] = 'linked';`);
    assert.equal(code.trim(), '');
  });

  it('adds only the used code of the entry without side effects', async () => {
    const code = await bundled(`
      import { BankhubError } from 'bankhub-link/pure';
      console.log(BankhubError);`);
    assert.match(code, /BankhubError/);
    assert.doesNotMatch(code, /customElements|attachShadow/);
    assert.ok(code.length < 500, `${code.length} bytes`);
    assert.equal((await bundled(`import 'bankhub-link/pure'`)).trim(), '');
  });

  it('stays in a bundle that imports it to register the element', async () => {
    assert.match(await bundled(`import 'bankhub-link'`), /customElements\.define/);
  });

  it('can be found by an editor or a tool through package.json', async () => {
    for (const file of [manifest.customElements, manifest['web-types']])
      assert.ok(JSON.parse(await readFile(join(folder, 'node_modules/bankhub-link', file), 'utf8')), file);
    assert.equal(
      await printed(`
        import { createRequire } from 'node:module';
        const { modules } = createRequire(import.meta.url)('bankhub-link/custom-elements.json');
        console.log(JSON.stringify(modules[0].declarations[0].tagName))`),
      'bankhub-link',
    );
  });
});

function codeOf(result: Awaited<ReturnType<typeof build>>): string {
  const outputs = [result].flat() as Rolldown.RolldownOutput[];
  return outputs
    .flatMap(({ output }) => output)
    .map((file) => (file.type === 'chunk' ? file.code : ''))
    .join('\n');
}
