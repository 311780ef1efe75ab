/** Measures the file as the browser downloads it, without bundling it again. */
const asServed = { modifyEsbuildConfig: (config) => ({ ...config, loader: { '.js': 'copy' } }) };

/** Limits for the size after Brotli compression. */
export default [
  { name: 'script tag', path: 'dist/bankhub-link.min.js', limit: '16 kB', ...asServed },
  { name: 'compat script', path: 'dist/bankhub-compat.min.js', limit: '16.3 kB', ...asServed },
  {
    name: 'bankhub-link/core',
    path: 'dist/core.js',
    import: '{ createLinkSession }',
    limit: '7 kB',
  },
  {
    name: 'bankhub-link/react, without the element',
    path: 'dist/react.js',
    import: '{ BankhubLink, useBankhubLink }',
    ignore: ['react', './create-bankhub-link-*'],
    limit: '1.5 kB',
  },
  {
    name: 'bankhub-link/vue, without the element',
    path: 'dist/vue.js',
    import: '{ BankhubLink, useBankhubLink }',
    ignore: ['vue', './create-bankhub-link-*'],
    limit: '1.5 kB',
  },
];
