/** Measures a script tag as users download it, without bundling it again. */
const asServed = { modifyEsbuildConfig: (config) => ({ ...config, loader: { '.js': 'copy' } }) };

/** All sizes are with Brotli. */
export default [
  { name: 'script tag', path: 'dist/bankhub-link.min.js', limit: '14.6 kB', ...asServed },
  { name: 'compat script', path: 'dist/bankhub-compat.min.js', limit: '14.9 kB', ...asServed },
  {
    name: 'bankhub-link/core',
    path: 'dist/core.js',
    import: '{ createLinkSession }',
    limit: '6.2 kB',
  },
  {
    name: 'bankhub-link/react, beside the element',
    path: 'dist/react.js',
    import: '{ BankhubLink, useBankhubLink }',
    ignore: ['react', './create-bankhub-link-*'],
    limit: '0.8 kB',
  },
  {
    name: 'bankhub-link/vue, beside the element',
    path: 'dist/vue.js',
    import: '{ BankhubLink, useBankhubLink }',
    ignore: ['vue', './create-bankhub-link-*'],
    limit: '1.1 kB',
  },
];
