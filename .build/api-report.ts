import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

import ts from 'typescript';

/*
 * The public types of all entries as one text, made from the bundled types in `dist`. `npm run api-report` writes it to
 * `API_REPORT_FILE`. A test compares the file with the build, so that no change of the public API goes unnoticed.
 *
 * The text has no comments, is sorted, and does not depend on how the bundler splits the types into files.
 */
export const API_REPORT_FILE = 'test/package/api-report.d.ts.txt';

if (process.argv.includes('--write')) writeFileSync(API_REPORT_FILE, createApiReport());

export function createApiReport(): string {
  const { name, exports }: PackageJson = JSON.parse(readFileSync('package.json', 'utf8'));
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => `dist/${file}`);
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    skipLibCheck: true,
    types: [],
  });
  const entries = Object.entries(exports).flatMap(([path, { types }]) =>
    types ? [`${path.replace('.', name)}: ${exportsOf(program, types).join(', ') || 'no export'}`] : [],
  );
  const declarations = files.flatMap((file) => declarationsIn(program.getSourceFile(file)!));
  return `${[...entries, ...declarations.toSorted()].join('\n\n')}\n`;
}

interface PackageJson {
  name: string;
  exports: Record<string, { types?: string }>;
}

/** The names that a module exports, sorted. `type` marks those that exist only as a type. */
function exportsOf(program: ts.Program, file: string): string[] {
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(program.getSourceFile(file)!);
  if (!symbol) return [];
  return checker
    .getExportsOfModule(symbol)
    .map((exported) => {
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
      const { flags } = isAlias ? checker.getAliasedSymbol(exported) : exported;
      return (flags & ts.SymbolFlags.Value) !== 0 ? exported.name : `type ${exported.name}`;
    })
    .toSorted();
}

/** Every declaration of a file, without comments. Imports and exports are left out: they differ with the chunks. */
function declarationsIn(file: ts.SourceFile): string[] {
  const printer = ts.createPrinter({ removeComments: true });
  return file.statements
    .filter((statement) => !ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement))
    .map((statement) => printer.printNode(ts.EmitHint.Unspecified, statement, file));
}
