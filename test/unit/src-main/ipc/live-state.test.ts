import { describe, expect, it } from 'vitest';
import type { Change } from '../../../../src-shared/contract/index.ts';
import { viewOf } from '../../../../src-main/credentials/view.ts';
import { initialState } from '../../../../src-main/ipc/initial-state.ts';
import { LiveState } from '../../../../src-main/ipc/live-state.ts';
import { liveChat } from '../../../../src-main/servers/server-profiles.ts';
import { accountRecord } from '../../../support/records.ts';

function setup() {
  const live = new LiveState(
    initialState({
      settings: { theme: 'system', clearAfterSeconds: 30, closeToTray: false, history: true },
      settingsSetAside: null,
      version: '0.0.0',
      servers: [liveChat],
      preferredServer: 'livechat',
      environmentProblem: null,
      withoutSandbox: false,
    }),
  );
  const listen = (role: 'app' | 'sign-in') => {
    const heard: Change[] = [];
    const listener = {
      gone: false,
      send: (_: string, change: Change) => heard.push(change),
      isDestroyed: () => listener.gone,
    };
    live.attach(listener, role);
    return { heard, listener };
  };
  return { live, listen };
}

const view = viewOf(accountRecord(), false);

describe('the pushed state', () => {
  it('numbers each change, and a snapshot has the number of the last one', () => {
    const { live, listen } = setup();
    const { heard } = listen('app');
    live.put([view]);
    live.set({ maximized: true });
    live.gone([view.id]);
    expect(heard.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(live.snapshot('app')).toMatchObject({ seq: 3, credentials: [], state: { maximized: true } });
  });

  it('shows the frame of a sign-in window its own sign-in and no credential', () => {
    const { live, listen } = setup();
    const { heard } = listen('sign-in');
    live.put([view]);
    live.set({ clipboard: { clearsAt: 2, since: 1 }, settings: { ...live.state.settings, theme: 'dark' } });
    expect(heard).toEqual([
      { seq: 1 },
      { seq: 2, state: { settings: { theme: 'dark', clearAfterSeconds: 30, closeToTray: false, history: true } } },
    ]);
    const snapshot = live.snapshot('sign-in');
    expect(snapshot.credentials).toEqual([]);
    expect(snapshot.state).toMatchObject({ servers: [], clipboard: null });
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
