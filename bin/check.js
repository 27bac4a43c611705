/**
 * `npm run check`: types, lint, format, tidiness, then all tests. Stops at the first failure. Steps may be named:
 * `npm run check -- types lint`.
 */
import { installMissing } from './install.js';
import { endLike } from './launch.js';
import { tool } from './tools.js';

const STEPS = [
  { name: 'types', run: types },
  { name: 'lint', run: () => tool('oxlint', ['--type-aware', '--deny-warnings']) },
  { name: 'format', run: () => tool('biome', ['format']) },
  { name: 'tidy', run: () => tool('vitest', ['run', 'test/tidy.test.ts']) },
  { name: 'tests', run: () => tool('vitest', ['run']) },
];

/** The scripts of the console know a browser and no Node, so they are a project of their own. */
async function types() {
  const outcome = await tool('tsc', ['--noEmit']);
  return outcome.code === 0 ? tool('tsc', ['--noEmit', '--project', 'console/assets']) : outcome;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((one) => !STEPS.some(({ name }) => name === one));
if (unknown.length > 0) {
  process.stderr.write(
    `firstline: no step ${unknown.join(', ')}: there are ${STEPS.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(2);
}
await installMissing();
for (const { name, run } of STEPS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`\n— ${name}\n`);
  const outcome = await run();
  if (outcome.code !== 0) {
    process.stderr.write(`firstline: ${name} failed\n`);
    endLike(outcome);
    break;
  }
}
