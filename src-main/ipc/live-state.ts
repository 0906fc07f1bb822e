import {
  changeChannel,
  type AppState,
  type Change,
  type CredentialView,
  type Snapshot,
} from '../../src-shared/contract/index.ts';
import type { WindowRole } from './serve.ts';

/** The part of a WebContents that is needed to push to it. */
export interface Listener {
  send(channel: string, change: Change): void;
  isDestroyed(): boolean;
}

/** What the frame of the sign-in window may see of the state. */
const signInKeys = ['platform', 'version', 'electron', 'settings', 'signIn'] as const satisfies (keyof AppState)[];

/**
 * What the windows show, held in main. Each change has a number; a window that misses one asks for a snapshot again.
 */
export class LiveState {
  #seq = 0;
  #state: AppState;
  #credentials = new Map<string, CredentialView>();
  #listeners = new Map<Listener, WindowRole>();
  #changed: () => void = () => undefined;

  constructor(initial: AppState) {
    this.#state = initial;
  }

  get state(): Readonly<AppState> {
    return this.#state;
  }

  /** The number of the last change. */
  get seq(): number {
    return this.#seq;
  }

  credentials(): CredentialView[] {
    return [...this.#credentials.values()];
  }

  attach(listener: Listener, role: WindowRole): void {
    this.#listeners.set(listener, role);
  }

  detach(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  /** For what main itself shows: the tray. */
  onChange(changed: () => void): void {
    this.#changed = changed;
  }

  snapshot(role: WindowRole): Snapshot {
    if (role === 'sign-in') return { seq: this.#seq, state: forSignIn(this.#state), credentials: [] };
    return { seq: this.#seq, state: this.#state, credentials: this.credentials() };
  }

  set(part: Partial<AppState>): void {
    this.#state = { ...this.#state, ...part };
    this.#push({ state: part });
  }

  put(views: CredentialView[]): void {
    for (const view of views) this.#credentials.set(view.id, view);
    this.#push({ put: views });
  }

  gone(ids: string[]): void {
    for (const id of ids) this.#credentials.delete(id);
    this.#push({ gone: ids });
  }

  show(show: NonNullable<Change['show']>): void {
    this.#push({ show });
  }

  #push(change: Omit<Change, 'seq'>): void {
    this.#seq += 1;
    for (const [listener, role] of this.#listeners) {
      if (listener.isDestroyed()) this.#listeners.delete(listener);
      else listener.send(changeChannel, { seq: this.#seq, ...(role === 'app' ? change : onlySignIn(change)) });
    }
    this.#changed();
  }
}

/** A change without anything to see is still sent, so that the numbers have no gap. */
function onlySignIn({ state }: Omit<Change, 'seq'>): Omit<Change, 'seq'> {
  const seen = signInKeys.filter((key) => state && key in state);
  return seen.length > 0 ? { state: Object.fromEntries(seen.map((key) => [key, state?.[key]])) } : {};
}

function forSignIn(state: AppState): AppState {
  return {
    ...state,
    vault: { status: 'opening' },
    servers: [],
    organizationNames: {},
    sandbox: { running: state.sandbox.running, clients: [], organizations: [] },
    clipboard: null,
    pauses: [],
    renewing: null,
    undo: null,
    notices: [],
  };
}
