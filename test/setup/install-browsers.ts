import { engines, findExecutables, isCI, needs } from './browsers.js';
import { installPackages, warnOfMissing } from './install-packages.js';

/* Installs the browsers that the tests need and that are missing. Warns if that fails, and fails the run in CI. */
const absent = engines.filter((engine) => !findExecutables(engine));
if (absent.length > 0) {
  installPackages(
    'Browsers',
    absent.flatMap((engine) => needs[engine].packages),
  );
}

const missing = absent.filter((engine) => !findExecutables(engine));
const present = engines.filter((engine) => !missing.includes(engine));
console.log(`Browser engines to test in: ${present.join(', ') || 'none'}`);
if (missing.length > 0) {
  const lines = missing.map((engine) => {
    const packages = needs[engine].packages.map((names) => names.join(' or ')).join(' and ');
    return `  ${engine}: install ${packages} (executables looked for: ${needs[engine].executables.flat().join(', ')})`;
  });
  warnOfMissing('BROWSERS MISSING, these engines are NOT tested here:', lines);
  if (isCI || present.length === 0) process.exitCode = 1;
}
