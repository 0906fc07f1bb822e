import { mkdtempSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { at, tool } from '../run/paths.mjs';
import { collect } from '../run/process.mjs';
import { stamp } from '../run/stamp.mjs';
import { Stop } from '../run/stop.mjs';

/** The sandbox in one file that plain Node runs. */
export const SANDBOX_BUNDLE = at('.cache', 'sandbox', 'cli.mjs');

const CONFIG = 'scripts/setup/sandbox-bundle.vite.mjs';

/**
 * Bundles the sandbox, unless its sources are unchanged. The file is put in place whole: several sandboxes may start at
 * the same time.
 *
 * @returns {Promise<import('../run/steps.mjs').Done>}
 */
export async function ensureSandboxBundle() {
  const bundle = stamp(
    'sandbox',
    ['src-sandbox', 'src-shared', 'package-lock.json', CONFIG],
    ['.cache/sandbox/cli.mjs'],
  );
  if (bundle.fresh()) return { note: 'sources unchanged', skipped: true };
  mkdirSync(path.dirname(SANDBOX_BUNDLE), { recursive: true });
  const work = mkdtempSync(at('.cache', 'sandbox', 'bundling-'));
  try {
    const args = [tool('vite'), 'build', '--config', at(CONFIG), '--outDir', work];
    const { code, output } = await collect(process.execPath, args);
    if (code !== 0) throw new Stop(`The sandbox could not be bundled:\n\n${output.trim()}`);
    renameSync(path.join(work, 'cli.mjs'), SANDBOX_BUNDLE);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  bundle.write();
  return { note: 'bundled' };
}
