import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, expect, test as base, type ElectronApplication, type Page } from 'playwright/test';
import type { CallInput, CallName, CallOutput, KeyfobWindow, Snapshot } from '../../src-shared/contract/index.ts';
import type { Result } from '../../src-shared/result.ts';

declare global {
  interface Window {
    keyfob: KeyfobWindow;
  }
}

const executablePath = createRequire(import.meta.url)('electron') as string;
const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Started {
  app: ElectronApplication;
  window: Page;
  /** The profile folder. */
  profile: string;
  /** All that the processes wrote to stdout and stderr so far. */
  output(): string;
  /** Calls main as the window does. */
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  snapshot(): Promise<Snapshot>;
  clipboard(): Promise<string>;
  /** Quits as a user does and waits for the end. */
  quit(): Promise<void>;
  /** Ends it at once; nothing happens if it has ended. */
  kill(): Promise<void>;
}

export interface StartOptions {
  /** A profile of an earlier start; a new one otherwise. */
  profile?: string;
  env?: Record<string, string>;
  args?: string[];
}

export const newProfile = (): Promise<string> => mkdtemp(join(tmpdir(), 'keyfob-profile-'));
export const removeProfile = (profile: string): Promise<void> =>
  rm(profile, { recursive: true, force: true, maxRetries: 5 });

/** Starts the built app as a user would, on a profile of its own. */
async function startKeyfob({ profile, env = {}, args = [] }: StartOptions = {}): Promise<Started> {
  const folder = profile ?? (await newProfile());
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [root, `--user-data-dir=${folder}`, ...asRoot, ...args],
    env: { ...(process.env as Record<string, string>), ...env },
  });
  const child = app.process();
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const written: string[] = [];
  child.stdout?.on('data', (data) => written.push(String(data)));
  child.stderr?.on('data', (data) => written.push(String(data)));
  const window = await app.firstWindow();
  const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>> => {
    const { seq: _, ...answer } = await window.evaluate(
      ([channel, argument]) =>
        (globalThis.window.keyfob[channel] as (input: unknown) => Promise<Result<never> & { seq?: number }>)(argument),
      [name, input] as const,
    );
    return answer;
  };
  return {
    app,
    window,
    profile: folder,
    output: () => written.join(''),
    call,
    snapshot: async () => {
      const result = await call('snapshot', {});
      if (!result.ok) throw new Error(result.problem.what);
      return result.value;
    },
    clipboard: () => app.evaluate(async ({ clipboard }) => await clipboard.readText()),
    quit: async () => {
      await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Cancels every sign-in that runs. */
export async function cancelSignIns({ call, snapshot }: Pick<Started, 'call' | 'snapshot'>): Promise<void> {
  for (const { id } of (await snapshot()).state.signIns) await call('cancelSignIn', { id });
}

/** Answers a first start without a keychain: everything in memory only. */
export async function openForThisSession({ call, snapshot }: Started): Promise<void> {
  await expect.poll(async () => (await snapshot()).state.vault.status).toBe('choose');
  await call('useSessionOnly', {});
}

/** Moves a worker into the session that is its own, where `npm test` opened one for each: a display, a bus, a home. */
function enterSession(worker: number): void {
  const sessions = JSON.parse(process.env.KEYFOB_TEST_SESSIONS ?? '[]') as Record<string, string>[];
  Object.assign(process.env, sessions[worker]);
}

/** A test with a way to start Keyfob; what still runs at its end is ended, and what it wrote is attached if it failed. */
export const test = base.extend<{ start: (options?: StartOptions) => Promise<Started> }, { session: null }>({
  session: [
    // Playwright reads the names of what a fixture needs from this pattern.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use, { parallelIndex }) => {
      enterSession(parallelIndex);
      await use(null);
    },
    { scope: 'worker', auto: true },
  ],
  // eslint-disable-next-line no-empty-pattern
  start: async ({}, use, info) => {
    const all: Started[] = [];
    await use(async (options) => {
      const started = await startKeyfob(options);
      all.push(started);
      return started;
    });
    for (const { kill, output, profile } of all) {
      await kill();
      if (info.status !== info.expectedStatus) await info.attach('output', { body: output() });
      await removeProfile(profile);
    }
  },
});
