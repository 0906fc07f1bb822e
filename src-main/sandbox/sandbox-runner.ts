import type { Sandbox, SandboxState } from '../../src-sandbox/index.ts';
import type { AppState } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { done, fail, type Done, type Result } from '../../src-shared/result.ts';
import { Turns } from '../turns.ts';
import { OwnFile } from '../vault/own-file.ts';

/** The port it likes best, so that a redirect or a script of yesterday still fits. */
const usualPort = 41801;

interface Needs {
  /** Where the sandbox's own state is kept over restarts: its seed and digests of its tokens. */
  statePath: string;
  changed: (url: string | null, view: AppState['sandbox']) => void;
}

/** Runs the stand-in server inside the app, on request. Its code is loaded only then. Starts and stops take turns. */
export class SandboxRunner {
  #needs: Needs;
  #file: OwnFile;
  #sandbox: Sandbox | null = null;
  #turns = new Turns();
  #writing: Promise<unknown> = Promise.resolve();

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#file = new OwnFile(needs.statePath);
  }

  get sandbox(): Sandbox | null {
    return this.#sandbox;
  }

  start(): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      if (this.#sandbox) return done;
      try {
        this.#sandbox = await this.#started();
      } catch {
        return fail(problem('sandbox-did-not-start'));
      }
      const { accountsUrl, clients, organizations } = this.#sandbox;
      const samples = clients.map(({ name, clientId, type, redirectUris, scopes }) => ({
        name,
        clientId,
        type,
        redirectUri: redirectUris[0] ?? '',
        scopes: [...scopes],
      }));
      this.#needs.changed(accountsUrl, { running: true, clients: samples, organizations: [...organizations] });
      return done;
    });
  }

  stop(): Promise<Result<Done>> {
    return this.#turns.take(async () => {
      const sandbox = this.#sandbox;
      this.#sandbox = null;
      await sandbox?.stop();
      await this.#writing;
      if (sandbox) this.#needs.changed(null, { running: false, clients: [], organizations: [] });
      return done;
    });
  }

  async #started(): Promise<Sandbox> {
    const { startSandbox } = await import('../../src-sandbox/index.ts');
    const state = await this.#kept();
    const options = {
      ...(state ? { state } : {}),
      onState: (next: SandboxState) => {
        this.#writing = this.#writing.then(() => this.#file.write(JSON.stringify(next))).catch(() => undefined);
      },
    };
    return startSandbox({ ...options, port: usualPort }).catch(() => startSandbox({ ...options, port: 0 }));
  }

  /** A state that can't be read costs the sandbox's tokens of yesterday and nothing else. */
  async #kept(): Promise<SandboxState | null> {
    const read = await this.#file.read();
    if ('fault' in read) return null;
    try {
      // Checked by the sandbox itself, which begins anew with one that is not its own.
      return JSON.parse(read.bytes.toString('utf8')) as SandboxState;
    } catch {
      return null;
    }
  }
}
