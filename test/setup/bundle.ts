import { build, type InlineConfig, type PluginOption } from 'vite';

export interface BundleOptions {
  /** Packages under other names: `{react: 'react-18'}` also stands for `react/jsx-runtime`. */
  alias?: Record<string, string>;
  /** For Node, as a server would resolve it; else for browsers. */
  isForNode?: boolean;
  plugins?: PluginOption[];
}

/** One ES module, in development mode, with every package that the code imports inside. */
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
  if (!result || !('output' in result)) throw new Error('The bundler gave no output');
  return result.output[0].code;
}
