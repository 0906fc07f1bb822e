import { tool } from '../run/paths.mjs';
import { collect } from '../run/process.mjs';
import { Stop } from '../run/stop.mjs';
import { emptyTally } from './tally.mjs';

const ROOMS = ['src-shared', 'src-sandbox', 'src-main', 'src-renderer', 'scripts', 'test'];

/**
 * Each check: its name, the package of the tool, and the command that fails where something is wrong.
 *
 * @type {[name: string, packageName: string, command: string][]}
 */
const CHECKS = [
  ['types', 'typescript', 'tsc --build'],
  ['types of the pages', 'svelte-check', 'svelte-check --tsconfig src-renderer/tsconfig.json --fail-on-warnings'],
  [
    'types of their tests',
    'svelte-check',
    'svelte-check --tsconfig test/unit/src-renderer/tsconfig.json --fail-on-warnings',
  ],
  ['lint', 'eslint', 'eslint . --max-warnings 0'],
  ['format', 'prettier', 'prettier --check .'],
  ['dead code', 'knip', 'knip'],
  ['import walls', 'dependency-cruiser', `depcruise --config .dependency-cruiser.cjs ${ROOMS.join(' ')}`],
];

/** Each is one thread most of the time. */
const AT_ONCE = 2;

/**
 * Runs all checks, whatever fails, and counts each as one test. What a failed one has to say comes below its line.
 *
 * @param {import('../run/steps.mjs').Step} step
 */
export async function runChecks(step) {
  const tally = emptyTally();
  const waiting = [...CHECKS];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const [name, packageName, commandLine] = check;
      const [command, ...args] = commandLine.split(' ');
      try {
        await step(name, async () => {
          const { code, output } = await collect(process.execPath, [tool(packageName, command), ...args]);
          if (code !== 0) throw new Stop(output.trim());
          return { note: 'good' };
        });
        tally.passed += 1;
      } catch (error) {
        console.log(error instanceof Stop ? error.message : error);
        tally.failed.push(`check: ${name}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return tally;
}
