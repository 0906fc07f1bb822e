import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { skippedTest } from './tally.mjs';

/** @typedef {import('vitest/node').TestModule} TestModule */
/** @typedef {import('vitest/node').TestSuite} TestSuite */

/**
 * A reporter for Vitest that writes a tally (see `tally.mjs`) to the file that `KEYFOB_TALLY` names. Vitest's own JSON
 * report leaves out why a test was skipped.
 */
export default class TallyReporter {
  /** @param {readonly TestModule[]} modules @param {readonly { message?: string }[]} errors that belong to no test */
  onTestRunEnd(modules, errors) {
    const tally = { passed: 0, failed: /** @type {string[]} */ ([]), skipped: /** @type {object[]} */ ([]) };
    for (const module of modules) {
      const file = module.relativeModuleId;
      if (module.errors().length > 0) tally.failed.push(`${file}: it could not be loaded`);
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) tally.failed.push(`${file}: before or after the tests of ${suite.fullName}`);
      }
      for (const test of module.children.allTests()) {
        const name = `${file}: ${test.fullName}`;
        const result = test.result();
        if (result.state === 'passed') tally.passed += 1;
        else if (result.state === 'failed') tally.failed.push(name);
        else tally.skipped.push(skippedTest(name, ('note' in result && result.note) || whyNot(test)));
      }
    }
    for (const { message = '' } of errors) tally.failed.push(`outside of a test: ${message.split('\n')[0]}`);
    const file = process.env.KEYFOB_TALLY ?? 'test-results/vitest.json';
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(tally, undefined, 2));
  }
}

/** @param {import('vitest/node').TestCase} test */
function whyNot({ parent, module, options }) {
  if (module.errors().length > 0 || ('errors' in parent && parent.errors().length > 0))
    return 'what comes before it failed';
  return options.mode === 'todo' ? 'to be written' : '';
}
