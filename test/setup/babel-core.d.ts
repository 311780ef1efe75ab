/** The one function of Babel that the tests use. Babel has its types in another package. */
declare module '@babel/core' {
  export function transformAsync(code: string, options: object): Promise<{ code?: string | null } | null>;
}
