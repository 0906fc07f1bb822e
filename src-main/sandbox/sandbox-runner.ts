import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Sandbox, SandboxState } from '../../src-sandbox/index.ts';
import type { AppState } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { done, fail, type Done, type Result } from '../../src-shared/result.ts';
import { writeDurably } from '../vault/durable-file.ts';

/** The port it likes best, so that a redirect or a script of yesterday still fits. */
const usualPort = 41801;

interface Needs {
  /** Where the sandbox's own state is kept over restarts: its seed and digests of its tokens. */
  statePath: string;
  changed: (url: string | null, view: AppState['sandbox']) => void;
}

interface Kept {
  seed: string;
  state?: SandboxState;
}

/** Runs the stand-in server inside the app, on request. Its code is loaded only then. */
export class SandboxRunner {
  #needs: Needs;
  #running: Promise<Result<Sandbox>> | null = null;
  #sandbox: Sandbox | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  get sandbox(): Sandbox | null {
    return this.#sandbox;
  }

  async start(): Promise<Result<Done>> {
    this.#running ??= this.#start();
    const started = await this.#running;
    if (started.ok) return done;
    this.#running = null;
    return started;
  }

  async stop(): Promise<Result<Done>> {
    const sandbox = this.#sandbox;
    this.#running = null;
    this.#sandbox = null;
    await sandbox?.stop();
    await this.#writing;
    this.#needs.changed(null, { running: false, clients: [] });
    return done;
  }

  async #start(): Promise<Result<Sandbox>> {
    const { startSandbox } = await import('../../src-sandbox/index.ts');
    const kept = await this.#kept();
    const options = {
      seed: kept.seed,
      ...(kept.state ? { state: kept.state } : {}),
      onState: (state: SandboxState) => this.#keep({ seed: kept.seed, state }),
    };
    try {
      this.#sandbox = await startSandbox({ ...options, port: usualPort }).catch(() =>
        startSandbox({ ...options, port: 0 }),
      );
    } catch {
      return fail(problem('sandbox-did-not-start'));
    }
    if (!kept.state) this.#keep({ seed: kept.seed });
    const sandbox = this.#sandbox;
    const clients = sandbox.clients.map(({ name, clientId, type, redirectUris, scopes }) => ({
      name,
      clientId,
      type,
      redirectUri: redirectUris[0] ?? '',
      scopes: [...scopes],
    }));
    this.#needs.changed(sandbox.accountsUrl, { running: true, clients });
    return { ok: true, value: sandbox };
  }

  /** A state that can't be read costs the sandbox's tokens of yesterday and nothing else. */
  async #kept(): Promise<Kept> {
    try {
      const kept = JSON.parse(await readFile(this.#needs.statePath, 'utf8')) as Kept;
      if (typeof kept.seed === 'string') return kept;
    } catch {
      // First run, or unreadable.
    }
    return { seed: randomBytes(16).toString('hex') };
  }

  #keep(kept: Kept): void {
    this.#writing = this.#writing
      .then(() => writeDurably(this.#needs.statePath, JSON.stringify(kept)))
      .catch(() => undefined);
  }
}
