import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url);
const read = (path: string) => readFile(new URL(path, root), 'utf8');

/** Runs a program in jsdom, and returns what it prints. It imports the package by name, through `exports`. */
async function printed(program: string): Promise<string> {
  const code = `import './test/support/jsdom.ts'; const url = 'https://bankhub.sepay.vn/link/one'; ${program}`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', code];
  const { stdout } = await run(process.execPath, args, { cwd: root });
  return stdout.trim();
}

const element = `const link = document.createElement('bankhub-link');
  link.hostedLinkUrl = url; document.body.append(link);`;
const PROGRAMS = {
  'bankhub-link': `await import('bankhub-link'); ${element}`,
  'bankhub-link/pure': `const { createBankhubLink } = await import('bankhub-link/pure');
    const link = createBankhubLink({ hostedLinkUrl: url }); link.open();`,
  'bankhub-link/core': `const { createLinkSession } = await import('bankhub-link/core');
    const iframe = document.body.appendChild(document.createElement('iframe'));
    const link = createLinkSession({ iframe, hostedLinkUrl: url }); link.start();`,
  'bankhub-link/react': `await import('bankhub-link/react'); ${element}`,
  'bankhub-link/vue': `await import('bankhub-link/vue'); ${element}`,
};

describe('bankhub-link/testing, built', () => {
  for (const [entry, program] of Object.entries(PROGRAMS))
    it(`drives a link that is created with ${entry}`, async () => {
      const simulated = `const { simulate } = await import('bankhub-link/testing'); ${program}
        simulate(link).linked(); console.log(link.status); process.exit()`;
      assert.equal(await printed(simulated), 'finished');
    });

  it('exports simulate, with types', async () => {
    const program = `console.log(Object.keys(await import('bankhub-link/testing')).join()); process.exit()`;
    assert.equal(await printed(program), 'simulate');
    assert.match(await read('dist/testing.d.ts'), /simulate\(link: BankhubLinkElement/);
  });

  it('is not part of the script tag', async () => {
    // A minifier keeps the names of fields.
    assert.doesNotMatch(await read('dist/bankhub-link.min.js'), /BANKHUB_SCRIPT_TAG|imulat/);
  });
});
