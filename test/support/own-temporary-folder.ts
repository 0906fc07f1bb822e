import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives a run a temporary folder of its own, for all workers, and takes it away with all that tests left there. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-tests-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
