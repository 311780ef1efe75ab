/** The one function of Babel that the tests need; its own types come in a package of their own. */
declare module '@babel/core' {
  export function transformAsync(code: string, options: object): Promise<{ code?: string | null } | null>;
}
