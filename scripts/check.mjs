// `npm run check`: types, lint, format, dead code and import walls. All run, whatever fails.
import { preparePackages } from './prepare.mjs';
import { main } from './run/main.mjs';
import { createSteps } from './run/steps.mjs';
import { runChecks } from './tests/checks.mjs';
import { summary } from './tests/tally.mjs';

await main(async () => {
  const step = createSteps();
  await preparePackages(step);
  const tally = await runChecks(step);
  console.log(`\n${summary(tally)}`);
  return tally.failed.length > 0 ? 1 : 0;
});
