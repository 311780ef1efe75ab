import type { Reporter, TestRunnerConfig } from '@web/test-runner';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

/** How many cases of one kind a test ran in one engine, and how many of them failed. */
export interface Figure {
  kind: string;
  engine: string;
  cases: number;
  failures: number;
}

const figures: Figure[] = [];

/** Tests POST their counts to `/__figures`. */
export const figuresMiddleware: Middleware = async (context, next) => {
  if (context.path !== '/__figures') {
    await next();
    return;
  }
  let body = '';
  for await (const chunk of context.req.setEncoding('utf8')) body += chunk;
  add(JSON.parse(body) as Figure);
  context.status = 204;
};

/** Prints all figures at the end of a run. */
export const figuresReporter: Reporter = {
  onTestRunFinished() {
    if (figures.length === 0) return;
    process.stdout.write(`\n${table(figures.splice(0)).join('\n')}\n\n`);
  },
};

function add({ kind, engine, cases, failures }: Figure): void {
  const known = figures.find((figure) => figure.kind === kind && figure.engine === engine);
  if (!known) {
    figures.push({ kind, engine, cases, failures });
    return;
  }
  known.cases += cases;
  known.failures += failures;
}

function table(all: Figure[]): string[] {
  const rows = all
    .toSorted((a, b) => a.kind.localeCompare(b.kind) || a.engine.localeCompare(b.engine))
    .map(({ kind, engine, cases, failures }) => [kind, engine, format(cases), format(failures)]);
  const lines = [['kind', 'engine', 'cases', 'failures'], ...rows];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) =>
    line
      .map((text, column) => (column < 2 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)))
      .join('  '),
  );
}

function format(count: number): string {
  return count.toLocaleString('en');
}
