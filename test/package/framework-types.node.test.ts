import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { copyProject, runTool, Workplace } from './packed-package.js';

/**
 * Each project uses the element correctly and, marked with `@ts-expect-error`, incorrectly. It uses the types of the
 * packed package. If these are missing, the type checkers report an unknown tag or an unused `@ts-expect-error`.
 */
describe('the types of <bankhub-link> in templates', () => {
  const workplace = new Workplace();
  let newest = '';
  let oldest = '';

  before(async () => {
    await workplace.open();
    newest = await workplace.unpack('newest', {
      '@types/react': '@types/react',
      preact: 'preact',
      'solid-js': 'solid-js',
      svelte: 'svelte',
      vue: 'vue',
    });
    oldest = await workplace.unpack('oldest', {
      '@types/react': 'types-react-18',
      preact: 'preact-10',
      'solid-js': 'solid-js',
      vue: 'vue-3.3',
    });
  });

  after(() => workplace.close());

  it('work in the JSX of React 19, Preact 11 and Solid', async () => {
    const folder = await copyProject('jsx', newest);
    await runTool('typescript/bin/tsc', ['-p', join(folder, 'tsconfig.newest.json')]);
  });

  it('work in the JSX of React 18, which accepts attributes only, and of Preact 10', async () => {
    const folder = await copyProject('jsx', oldest);
    await runTool('typescript/bin/tsc', ['-p', join(folder, 'tsconfig.oldest.json')]);
  });

  it('work in Vue, also in its oldest supported version', async () => {
    for (const folder of [newest, oldest])
      await runTool('vue-tsc/bin/vue-tsc.js', ['-p', await copyProject('vue', folder)]);
  });

  it('work in Svelte', async () => {
    const folder = await copyProject('svelte', newest);
    await runTool('svelte-check/bin/svelte-check', ['--workspace', folder, '--fail-on-warnings']);
  });
});
