import { describe, expect, it } from 'vitest';
import { UrlDraft } from '../../../../src-renderer/authorization-url/url-draft.svelte.ts';
import { authorizationUrl } from '../../../../src-shared/authorization-url/authorization-url.ts';
import type { AuthorizationRead } from '../../../../src-shared/contract/index.ts';
import { ok } from '../../../../src-shared/result.ts';

const known = {
  key: 'key',
  label: 'My app',
  note: '',
  server: 'sandbox',
  clientId: 'my-client',
  clientType: 'server-side' as const,
  grant: 'code' as const,
  where: 'window' as const,
  redirectUri: 'https://app.example/cb',
  secretOf: null,
  secretServed: false,
};
const pasted: AuthorizationRead = {
  server: null,
  responseType: 'code',
  clientId: 'pasted',
  redirectUri: 'https://pasted.example',
  scopes: [],
  hasState: false,
  pkce: null,
  consent: true,
  leftOut: [],
};

/** A main that makes challenges, each when it is told to. */
function setup() {
  const waiting: (() => void)[] = [];
  let made = 0;
  const draft = new UrlDraft({
    keyfob: {
      newChallenge: ({ method }) =>
        new Promise((resolve) => {
          const challenge = `${method}-${++made}`;
          waiting.push(() => resolve(ok({ challengeId: `id-${challenge}`, challenge })));
        }),
    },
    accountsUrl: (server) => `https://${server}.example`,
  });
  const answer = async (at: number) => {
    waiting[at]?.();
    await Promise.resolve();
  };
  return { draft, answer, asked: () => waiting.length };
}

describe('the draft of an authorization URL', () => {
  it('takes over an app that is known, with its way back as the registered one', () => {
    const { draft } = setup();
    draft.take(known);
    expect(draft.request).toMatchObject({ accountsUrl: 'https://sandbox.example', clientId: 'my-client' });
    expect([draft.clientType, draft.registeredUris]).toEqual(['server-side', ['https://app.example/cb']]);
  });

  it('has a state of its own that can be made anew or taken away', () => {
    const { draft } = setup();
    const before = draft.state;
    expect(before).toMatch(/^[\w-]{43}$/);
    draft.newState();
    expect(draft.state).not.toBe(before);
    draft.state = ' ';
    expect(draft.request.state).toBeNull();
  });

  it('never shows the challenge of another method, however late main answers', async () => {
    const { draft, answer } = setup();
    void draft.prepare();
    draft.usePkce('plain');
    await answer(1);
    expect(draft.challenge).toMatchObject({ method: 'plain', challenge: 'plain-2' });
    await answer(0);
    expect(draft.challenge?.challenge).toBe('plain-2');
    draft.usePkce('S256');
    expect([draft.challenge, draft.waiting]).toEqual([null, true]);
    draft.usePkce('none');
    expect([draft.request.challenge, draft.waiting]).toEqual([null, false]);
  });

  it('asks for a challenge once, and anew on wish', async () => {
    const { draft, answer, asked } = setup();
    void draft.prepare();
    await answer(0);
    await draft.prepare();
    expect(asked()).toBe(1);
    void draft.prepare(true);
    expect(asked()).toBe(2);
  });

  it('reads a pasted one: without a challenge it is a server-side app’s', () => {
    const { draft } = setup();
    draft.server = 'custom';
    draft.read(pasted);
    expect(draft).toMatchObject({
      server: 'custom',
      clientType: 'server-side',
      pkce: 'none',
      scopes: null,
      leftOut: [],
    });
    expect(authorizationUrl(draft.request)).toMatch(
      /^https:\/\/custom\.example\/\?response_type=code&client_id=pasted/,
    );
    draft.reset('livechat');
    expect(draft).toMatchObject({ server: 'livechat', clientId: '', leftOut: null, consent: false, missing: 'both' });
  });

  it('sends main what it is made of, not the address', async () => {
    const { draft, answer } = setup();
    draft.take(known);
    draft.toggle('chats--all:ro');
    draft.toggle('tags--all:ro');
    draft.toggle('chats--all:ro');
    void draft.prepare();
    await answer(0);
    expect(draft.authorization()).toEqual({
      server: 'sandbox',
      responseType: 'code',
      clientId: 'my-client',
      redirectUri: 'https://app.example/cb',
      scopes: ['tags--all:ro'],
      state: draft.state,
      challengeId: 'id-S256-1',
      consent: false,
    });
    draft.responseType = 'token';
    expect(draft.authorization().challengeId).toBeNull();
  });
});
