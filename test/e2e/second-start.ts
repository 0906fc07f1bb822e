import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ElectronApplication } from 'playwright/test';

const electron = createRequire(import.meta.url)('electron') as string;
const root = fileURLToPath(new URL('../..', import.meta.url));
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * Starts the app once more on the profile of the one that runs, as the system does with a link, and waits for its end.
 * Gives what it wrote.
 */
export function startAgain(profile: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(electron, [root, `--user-data-dir=${profile}`, ...asRoot, ...args]);
    const written: string[] = [];
    child.stdout.on('data', (data) => written.push(String(data)));
    child.stderr.on('data', (data) => written.push(String(data)));
    const limit = setTimeout(() => child.kill('SIGKILL'), 15_000);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      if (signal) reject(new Error(`the second start did not end by itself: ${signal}`));
      else resolve(`${written.join('')}ended with ${code}`);
    });
  });
}

/** Notes the arguments of every further start that the running app is told of. */
export async function noteSecondStarts(app: ElectronApplication): Promise<() => Promise<string[][]>> {
  await app.evaluate(({ app: electronApp }) => {
    const noted: string[][] = [];
    (globalThis as unknown as { noted: string[][] }).noted = noted;
    electronApp.on('second-instance', (_, args) => noted.push(args));
  });
  return () => app.evaluate(() => (globalThis as unknown as { noted: string[][] }).noted);
}

/** Tells the running app of a further start that the system's limits don't let happen. */
export const tellOfStart = (app: ElectronApplication, args: readonly string[]): Promise<boolean> =>
  app.evaluate(({ app: electronApp }, given) => electronApp.emit('second-instance', {}, given, '/'), [...args]);
