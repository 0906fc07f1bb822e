import type { AppState, Change, CredentialView, ServerView, Snapshot } from '../../src-shared/contract/index.ts';
import { byId, changed } from './by-id.ts';

/** What a change did to the mirror. After a `gap` it must be told everything again. */
export type Applied = 'applied' | 'old' | 'gap';

/**
 * What main last said: the state of the app and the views of all credentials. Main holds the truth; nothing here is
 * ever changed by the window itself. Maps are replaced, never mutated, so that ten thousand rows need no proxies.
 */
export class Mirror {
  #seq = 0;
  #waiting: { seq: number; go: () => void }[] = [];
  #app = $state.raw<AppState | null>(null);
  #all = $state.raw<ReadonlyMap<string, CredentialView>>(byId([]));
  #servers = $derived(byId(this.#app?.servers ?? []));

  /** `null` until the first snapshot has come. */
  get app(): AppState | null {
    return this.#app;
  }

  get credentials(): ReadonlyMap<string, CredentialView> {
    return this.#all;
  }

  server(id: string): ServerView | undefined {
    return this.#servers.get(id);
  }

  /** Whether a server is a sandbox, which everything from it is marked with. */
  isSandbox(serverId: string): boolean {
    return this.#servers.get(serverId)?.sandbox ?? false;
  }

  take({ seq, state, credentials }: Snapshot): void {
    this.#app = state;
    this.#all = byId(credentials);
    this.#arrive(seq);
  }

  /** One numbered change, whole or not at all. */
  apply({ seq, state, put = [], gone = [] }: Change): Applied {
    if (!this.#app || seq > this.#seq + 1) return 'gap';
    if (seq <= this.#seq) return 'old';
    if (state) this.#app = { ...this.#app, ...state };
    if (put.length + gone.length > 0) this.#all = changed(this.#all, put, gone);
    this.#arrive(seq);
    return 'applied';
  }

  /** Waits until the change with this number is in. */
  reached(seq: number): Promise<void> {
    if (seq <= this.#seq) return Promise.resolve();
    return new Promise((go) => this.#waiting.push({ seq, go }));
  }

  #arrive(seq: number): void {
    this.#seq = seq;
    const there = this.#waiting.filter((one) => one.seq <= seq);
    this.#waiting = this.#waiting.filter((one) => one.seq > seq);
    for (const { go } of there) go();
  }
}
