import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/*
 * Prints the integrity hash of each script tag's build. `npm run integrity` (`--write`) also writes the hashes
 * and the package's version into the README's script tags. Run it after any change of these builds.
 */
const { name, version }: { name: string; version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
let readme = readFileSync('README.md', 'utf8');
for (const file of readdirSync('dist').filter((path) => path.endsWith('.min.js'))) {
  const integrity = `sha384-${createHash('sha384')
    .update(readFileSync(`dist/${file}`))
    .digest('base64')}`;
  console.log(`${integrity}  dist/${file}`);
  const tag = new RegExp(`(${name}@)[^/]+(/dist/${file}"\\s+integrity=")[^"]*`, 'g');
  readme = readme.replace(tag, `$1${version}$2${integrity}`);
}
if (process.argv.includes('--write')) writeFileSync('README.md', readme);
