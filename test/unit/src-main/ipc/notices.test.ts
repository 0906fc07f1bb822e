import { expect, it } from 'vitest';
import { problem } from '../../../../src-shared/index.ts';
import { initialState } from '../../../../src-main/ipc/initial-state.ts';
import { LiveState } from '../../../../src-main/ipc/live-state.ts';
import { createNotices } from '../../../../src-main/ipc/notices.ts';

function setup() {
  const live = new LiveState(
    initialState({
      settings: {
        theme: 'system',
        clearAfterSeconds: 30,
        closeToTray: false,
        lockAfterMinutes: 0,
        lockOnSleep: false,
        lockOnScreenLock: false,
        history: true,
      },
      settingsSetAside: null,
      version: '0.0.0',
      servers: [],
      preferredServer: 'livechat',
      environmentProblem: null,
      withoutSandbox: true,
    }),
  );
  const codes = () => live.state.notices.map(({ code }) => code);
  return { codes, ...createNotices(() => live) };
}

it('of each kind of notice one stands, however often it is said', () => {
  const { say, codes } = setup();
  for (let count = 0; count < 100; count++) say(problem('link-without-sign-in'));
  say(problem('vault-was-readable'));
  expect(codes()).toEqual(['started-without-sandbox', 'link-without-sign-in', 'vault-was-readable']);
});

it('a notice that was read goes, and comes again when there is reason to', async () => {
  const { say, calls, codes } = setup();
  say(problem('link-without-sign-in'));
  expect(await calls.dismissNotice({ code: 'link-without-sign-in' })).toMatchObject({ ok: true });
  expect(await calls.dismissNotice({ code: 'never said' })).toMatchObject({ ok: true });
  expect(codes()).toEqual(['started-without-sandbox']);
  say(problem('link-without-sign-in'));
  expect(codes()).toEqual(['started-without-sandbox', 'link-without-sign-in']);
});
