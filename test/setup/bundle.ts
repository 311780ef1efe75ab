import { build, type InlineConfig, type PluginOption } from 'vite';

export interface BundleOptions {
  /** Packages to use instead of others: `{react: 'react-18'}` also replaces `react/jsx-runtime`. */
  alias?: Record<string, string>;
  /** Bundles for Node, as a server does. Default false: for browsers. */
  isForNode?: boolean;
  plugins?: PluginOption[];
}

/** Bundles the code and every package that it imports into one ES module, in development mode. */
export async function bundle(
  code: string,
  { alias = {}, isForNode = false, plugins = [] }: BundleOptions = {},
): Promise<string> {
  const config: InlineConfig = {
    configFile: false,
    logLevel: 'silent',
    mode: 'development',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    resolve: {
      alias: Object.entries(alias).map(([name, replacement]) => ({
        find: new RegExp(`^${name}(?=/|$)`),
        replacement,
      })),
    },
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('bundle-entry') ? '\0bundle-entry' : null),
        load: (id) => (id === '\0bundle-entry' ? code : null),
      },
      ...plugins,
    ],
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      ...(isForNode ? { ssr: 'bundle-entry' } : { lib: { entry: 'bundle-entry', formats: ['es' as const] } }),
    },
    ...(isForNode && { ssr: { noExternal: true as const } }),
  };
  const [result] = [await build(config)].flat();
  if (!result || !('output' in result)) throw new Error('Expected output from the bundler, saw none.');
  return result.output[0].code;
}
