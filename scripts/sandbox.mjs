// `npm run -s sandbox -- --port 0 --json`: the sandbox alone, without the app. Nothing but its own output goes to
// stdout; what has to be prepared is told on stderr. It runs in this very process, so signals reach it directly.
import { pathToFileURL } from 'node:url';
import { preparePackages } from './prepare.mjs';
import { main } from './run/main.mjs';
import { createSteps } from './run/steps.mjs';
import { ensureSandboxBundle, SANDBOX_BUNDLE } from './setup/sandbox-bundle.mjs';

await main(async () => {
  const step = createSteps({ out: process.stderr, quiet: true });
  await preparePackages(step);
  await step('sandbox', ensureSandboxBundle);
});

if (process.exitCode === 0) {
  // As if it had been started directly: it reads its arguments from there.
  process.argv[1] = SANDBOX_BUNDLE;
  await import(pathToFileURL(SANDBOX_BUNDLE).href);
}
