/** `cem analyze` turns the element's doc blocks into `dist/custom-elements.json`. `editor-data.ts` then completes that file. */
export default {
  globs: ['src/element/**/*.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  quiet: true,
};
