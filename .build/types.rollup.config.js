import { readFileSync } from 'node:fs';

import { dts } from 'rollup-plugin-dts';

/*
 * Bundles the types of every entry into `dist/<entry>.d.ts`. Types that several entries use go into shared files. A class
 * with private members must be declared only once: TypeScript treats two declarations as two different classes.
 */
const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));

/** `./dist/types/vue.d.ts` → `types/vue`, for each entry of package.json that has types. */
const entryNames = Object.values(exports)
  .filter((target) => target.types !== undefined)
  .map(({ types }) => types.replace(/^\.\/dist\/|\.d\.ts$/g, ''));

export default {
  input: Object.fromEntries(entryNames.map((name) => [name, `src/${name}.ts`])),
  external: (id) => !/^[./]/.test(id),
  plugins: [dts({ tsconfig: 'tsconfig.json' })],
  output: { dir: 'dist', entryFileNames: '[name].d.ts', chunkFileNames: 'shared-[hash].d.ts' },
  onLog(level, log, handle) {
    // An entry may use types that no entry exports. They are in a shared chunk, where TypeScript finds them.
    if (log.message.includes('references private shared type exports')) return;
    handle(level === 'warn' ? 'error' : level, log);
  },
};
