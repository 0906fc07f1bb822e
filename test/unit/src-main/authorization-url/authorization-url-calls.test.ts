import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAuthorizationUrlCalls } from '../../../../src-main/authorization-url/authorization-url-calls.ts';
import { ClipboardKeeper } from '../../../../src-main/copy/clipboard-keeper.ts';
import { Servers } from '../../../../src-main/servers/servers.ts';
import type { Authorization } from '../../../../src-shared/contract/index.ts';
import type { Result } from '../../../../src-shared/result.ts';
import { FakeClipboard } from '../../../support/fakes.ts';

const asked: Authorization = {
  server: 'livechat',
  responseType: 'code',
  clientId: 'my-client',
  redirectUri: 'https://app.example/cb',
  scopes: ['chats--all:ro'],
  state: 'xyz',
  challengeId: null,
  consent: true,
};

function setup() {
  const clipboardText = new FakeClipboard();
  const shown: unknown[] = [];
  const clipboard = new ClipboardKeeper({
    clipboard: clipboardText,
    now: () => 1000,
    clearAfterMs: () => 30_000,
    show: (one) => void shown.push(one),
  });
  onTestFinished(() => clipboard.clearIfOurs());
  const opened: [string, string][] = [];
  const browser = { fails: false };
  const calls = createAuthorizationUrlCalls({
    servers: new Servers({ kept: () => [], keep: () => undefined, fromEnvironment: null, changed: () => undefined }),
    clipboard,
    openBrowser: async (url, accountsUrl) => {
      if (browser.fails) throw new Error('no browser');
      opened.push([url.href, accountsUrl]);
    },
  });
  const challenge = async (method: 'S256' | 'plain') => value(await calls.newChallenge({ method }));
  return { calls, clipboardText, opened, browser, challenge };
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.what);
  return result.value;
}

describe('authorization URLs', () => {
  it('are built by main from their parts, on the server of a profile, and opened there', async () => {
    const { calls, opened, challenge } = setup();
    const made = await challenge('S256');
    expect(await calls.openAuthorizationUrl({ ...asked, challengeId: made.challengeId })).toMatchObject({ ok: true });
    expect(opened).toEqual([
      [
        'https://accounts.livechat.com/?response_type=code&client_id=my-client&redirect_uri=https%3A%2F%2Fapp.example%2Fcb' +
          `&scope=chats--all%3Aro&state=xyz&code_challenge=${made.challenge}&code_challenge_method=S256&prompt=consent`,
        'https://accounts.livechat.com',
      ],
    ]);
  });

  it('are copied to stay; with plain they hold the verifier and are cleared', async () => {
    const { calls, clipboardText, challenge } = setup();
    expect(value(await calls.copyAuthorizationUrl(asked))).toEqual({ clearsAt: null });
    expect(await clipboardText.read()).toContain('client_id=my-client');
    const { challengeId } = await challenge('plain');
    expect(value(await calls.copyAuthorizationUrl({ ...asked, challengeId }))).toEqual({ clearsAt: 31_000 });
  });

  it('have a verifier that leaves main by the clipboard only, and is the challenge’s own', async () => {
    const { calls, clipboardText, challenge } = setup();
    const made = await challenge('S256');
    expect(value(await calls.copyVerifier({ challengeId: made.challengeId }))).toEqual({ clearsAt: 31_000 });
    const verifier = await clipboardText.read();
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(made.challenge);
    const plain = await challenge('plain');
    expect(plain.challenge).not.toBe(verifier);
    await calls.copyVerifier({ challengeId: plain.challengeId });
    expect(await clipboardText.read()).toBe(plain.challenge);
  });

  it('are refused where the challenge was forgotten, or the server is not there', async () => {
    const { calls, challenge, opened } = setup();
    const { challengeId } = await challenge('S256');
    calls.forgetChallenges();
    for (const result of [
      await calls.copyVerifier({ challengeId }),
      await calls.copyAuthorizationUrl({ ...asked, challengeId }),
      await calls.openAuthorizationUrl({ ...asked, challengeId }),
    ])
      expect(result).toMatchObject({ ok: false, problem: { code: 'challenge-gone' } });
    expect(await calls.openAuthorizationUrl({ ...asked, server: 'nobody' })).toMatchObject({ ok: false });
    expect(await calls.openAuthorizationUrl({ ...asked, server: 'sandbox' })).toMatchObject({
      problem: { code: 'sandbox-stopped' },
    });
    expect(opened).toEqual([]);
  });

  it('only the newest challenges are held', async () => {
    const { calls, challenge } = setup();
    const first = await challenge('S256');
    for (let more = 0; more < 16; more++) await challenge('S256');
    expect(await calls.copyVerifier(first)).toMatchObject({ problem: { code: 'challenge-gone' } });
  });

  it('a browser that does not open is said', async () => {
    const { calls, browser } = setup();
    browser.fails = true;
    expect(await calls.openAuthorizationUrl(asked)).toMatchObject({ problem: { code: 'url-did-not-open' } });
  });
});
