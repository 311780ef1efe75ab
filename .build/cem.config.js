/** For `cem analyze`: the element's doc blocks become `dist/custom-elements.json`, which `editor-data.ts` completes. */
export default {
  globs: ['src/element/bankhub-link-element.ts', 'src/element/element-properties.ts', 'src/element/define.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  quiet: true,
};
