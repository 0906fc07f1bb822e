import {
  changeChannel,
  type AppState,
  type Change,
  type CredentialView,
  type Snapshot,
} from '../../src-shared/contract/index.ts';
import type { Viewer } from './serve.ts';

/** The part of a WebContents that is needed to push to it. */
export interface Listener {
  send(channel: string, change: Change): void;
  isDestroyed(): boolean;
}

/** What the frame of the sign-in window may see of the state. */
const signInKeys = ['platform', 'version', 'electron', 'settings', 'signIns'] as const satisfies (keyof AppState)[];

/**
 * What the windows show, held in main. Each change has a number; a window that misses one asks for a snapshot again.
 */
export class LiveState {
  #seq = 0;
  #state: AppState;
  #credentials = new Map<string, CredentialView>();
  #listeners = new Map<Listener, Viewer>();
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

  attach(listener: Listener, viewer: Viewer): void {
    this.#listeners.set(listener, viewer);
  }

  detach(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  /** For what main itself shows: the tray. */
  onChange(changed: () => void): void {
    this.#changed = changed;
  }

  snapshot(viewer: Viewer): Snapshot {
    if (viewer.role === 'sign-in') return { seq: this.#seq, state: forSignIn(this.#state, viewer), credentials: [] };
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
    for (const [listener, viewer] of this.#listeners) {
      if (listener.isDestroyed()) this.#listeners.delete(listener);
      else
        listener.send(changeChannel, {
          seq: this.#seq,
          ...(viewer.role === 'app' ? change : onlySignIn(change, viewer)),
        });
    }
    this.#changed();
  }
}

/** A change without anything to see is still sent, so that the numbers have no gap. */
function onlySignIn({ state }: Omit<Change, 'seq'>, viewer: Viewer): Omit<Change, 'seq'> {
  const seen = signInKeys.filter((key) => state && key in state);
  if (!state || seen.length === 0) return {};
  const { signIns } = state;
  const part = Object.fromEntries(seen.map((key) => [key, state[key]]));
  return { state: { ...part, ...(signIns ? { signIns: ownOf(signIns, viewer) } : {}) } };
}

const ownOf = (signIns: AppState['signIns'], { signInId }: Viewer) => signIns.filter(({ id }) => id === signInId);

function forSignIn(state: AppState, viewer: Viewer): AppState {
  return {
    ...state,
    vault: { status: 'opening' },
    servers: [],
    organizationNames: {},
    sandbox: { running: state.sandbox.running, clients: [], organizations: [] },
    clipboard: null,
    signIns: ownOf(state.signIns, viewer),
    otherIdentities: [],
    pauses: [],
    renewing: null,
    undo: null,
    notices: [],
  };
}
