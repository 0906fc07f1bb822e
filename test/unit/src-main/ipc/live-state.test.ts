import { describe, expect, it } from 'vitest';
import type { Change, SignInView } from '../../../../src-shared/contract/index.ts';
import { viewOf } from '../../../../src-main/credentials/view.ts';
import { initialState } from '../../../../src-main/ipc/initial-state.ts';
import { LiveState } from '../../../../src-main/ipc/live-state.ts';
import type { Viewer } from '../../../../src-main/ipc/serve.ts';
import { liveChat } from '../../../../src-main/servers/server-profiles.ts';
import { accountRecord } from '../../../support/records.ts';

const settings = {
  theme: 'system',
  clearAfterSeconds: 30,
  closeToTray: false,
  lockAfterMinutes: 0,
  lockOnSleep: true,
  lockOnScreenLock: true,
  history: true,
} as const;

function setup() {
  const live = new LiveState(
    initialState({
      settings,
      settingsSetAside: null,
      version: '0.0.0',
      servers: [liveChat],
      preferredServer: 'livechat',
      environmentProblem: null,
      withoutSandbox: false,
    }),
  );
  const listen = (role: 'app' | 'sign-in', signInId?: string) => {
    const heard: Change[] = [];
    const listener = {
      gone: false,
      send: (_: string, change: Change) => heard.push(change),
      isDestroyed: () => listener.gone,
    };
    live.attach(listener, { role, signInId });
    return { heard, listener };
  };
  return { live, listen };
}

const signIn = (id: string): SignInView => ({
  id,
  accountId: null,
  for: 'Acme desk tools',
  where: 'window',
  returnsTo: 'https://my-app.example/callback',
  origin: 'https://accounts.livechat.com',
  rest: '/?…',
  secure: true,
  expected: true,
  sandbox: false,
  loading: false,
  answered: false,
  startedAt: 1,
  endsAt: 2,
  problem: null,
});

const view = viewOf(accountRecord(), false);

describe('the pushed state', () => {
  it('numbers each change, and a snapshot has the number of the last one', () => {
    const { live, listen } = setup();
    const { heard } = listen('app');
    live.put([view]);
    live.set({ maximized: true });
    live.gone([view.id]);
    expect(heard.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(live.snapshot({ role: 'app' })).toMatchObject({ seq: 3, credentials: [], state: { maximized: true } });
  });

  it('shows the frame of a sign-in window its own sign-in and no credential', () => {
    const { live, listen } = setup();
    const { heard } = listen('sign-in');
    live.put([view]);
    live.set({ clipboard: { clearsAt: 2, since: 1 }, settings: { ...live.state.settings, theme: 'dark' } });
    expect(heard).toEqual([{ seq: 1 }, { seq: 2, state: { settings: { ...settings, theme: 'dark' } } }]);
    const snapshot = live.snapshot({ role: 'sign-in' });
    expect(snapshot.credentials).toEqual([]);
    expect(snapshot.state).toMatchObject({ servers: [], clipboard: null });
  });

  it('shows the frame of a sign-in that one only, whichever changes', () => {
    const { live, listen } = setup();
    const signIns = [signIn('5ecbe1d2-6c41-4f4c-8a55-6f0e9c7b0001'), signIn('5ecbe1d2-6c41-4f4c-8a55-6f0e9c7b0002')];
    const [first, second] = signIns.map(({ id }) => ({ id, ...listen('sign-in', id) }));
    live.set({ signIns });
    expect(first?.heard).toEqual([{ seq: 1, state: { signIns: [signIns[0]] } }]);
    expect(second?.heard).toEqual([{ seq: 1, state: { signIns: [signIns[1]] } }]);
    const shown = (viewer: Viewer) => live.snapshot(viewer).state.signIns;
    expect(shown({ role: 'sign-in', signInId: first?.id })).toEqual([signIns[0]]);
    expect(shown({ role: 'sign-in' })).toEqual([]);
    expect(shown({ role: 'app' })).toEqual(signIns);
  });

  it('forgets a window that is gone', () => {
    const { live, listen } = setup();
    const { heard, listener } = listen('app');
    listener.gone = true;
    live.set({ maximized: true });
    live.set({ maximized: false });
    expect(heard).toEqual([]);
  });
});
