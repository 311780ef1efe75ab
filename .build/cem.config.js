/** `cem analyze` turns the element's doc blocks into `dist/custom-elements.json`. `editor-data.ts` then completes that file. */
export default {
  globs: ['src/element/bankhub-link-*.ts', 'src/element/define.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  quiet: true,
};
