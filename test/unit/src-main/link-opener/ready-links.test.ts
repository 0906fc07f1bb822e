import { describe, expect, it } from 'vitest';
import { createLinkOpenerCalls } from '../../../../src-main/link-opener/link-opener-calls.ts';
import type { LinkOpener, LinkOpenerState } from '../../../../src-main/link-opener/link-opener.ts';
import { withReadyLinks } from '../../../../src-main/link-opener/ready-links.ts';
import type { SignIn, SignInRequest } from '../../../../src-main/sign-in/sign-in.ts';
import { problem } from '../../../../src-shared/problems.ts';
import { done, fail, ok } from '../../../../src-shared/result.ts';

const byLink: SignInRequest = {
  accountId: null,
  client: { accountsUrl: 'https://accounts.livechat.com', clientId: 'id', clientType: 'web' },
  grant: 'code',
  clientSecret: () => ok(undefined),
  endsAtLock: false,
  redirectUri: 'keyfob://oauth/callback',
  knownRedirects: [],
  scopes: [],
  where: 'browser',
  label: 'Acme',
  sandbox: false,
  kept: null,
};

function setup(first: LinkOpenerState, { repairs = true } = {}) {
  let state = first;
  const did: string[] = [];
  const handler: LinkOpener = {
    async test() {
      did.push('test');
      return state;
    },
    async repair() {
      did.push('repair');
      if (repairs) state = { is: 'right', program: null };
      return repairs ? done : fail(problem('links-not-repaired'));
    },
  };
  const signIn: SignIn = {
    async run(_, keep) {
      did.push('sign in');
      const token = { access_token: 'dal:x', scope: [], expires_in: 1, token_type: 'Bearer' } as never;
      return keep({ token, clientSecret: undefined, session: null, where: 'browser' });
    },
    receiveLink: () => undefined,
    paste: () => done,
    addressOf: () => ok(''),
    moveToWindow: () => undefined,
    cancel: () => did.push('cancel'),
    cancelAll: () => undefined,
    lockChanged: () => undefined,
    reload: () => undefined,
    restart: async () => undefined,
  };
  const ready = withReadyLinks(signIn, handler);
  const run = (request: SignInRequest) => ready.run(request, async () => ok('kept'));
  return { run, did, ready, calls: createLinkOpenerCalls(handler) };
}

describe('a sign-in that comes back by link', () => {
  it('begins where links are right, or nobody can tell', async () => {
    for (const is of ['right', 'unknown'] as const) {
      const { run, did } = setup({ is, program: null });
      expect(await run(byLink)).toEqual(ok('kept'));
      expect(did).toEqual(['test', 'sign in']);
    }
  });

  it('repairs in silence what is missing or was Keyfob’s own', async () => {
    for (const is of ['missing', 'stale'] as const) {
      const { run, did } = setup({ is, program: null });
      expect(await run(byLink)).toEqual(ok('kept'));
      expect(did).toEqual(['test', 'repair', 'sign in']);
    }
  });

  it('does not open the browser where another program would get the answer, and takes nothing from it unasked', async () => {
    const { run, did } = setup({ is: 'other', program: 'Link thief' });
    expect(await run(byLink)).toMatchObject({
      ok: false,
      problem: { code: 'links-elsewhere', what: expect.stringContaining('Link thief'), action: 'repair-links' },
    });
    expect(did).toEqual(['test']);
  });

  it('does not open the browser where the repair failed', async () => {
    const { run, did } = setup({ is: 'missing', program: null }, { repairs: false });
    expect(await run(byLink)).toMatchObject({ problem: { code: 'links-not-repaired' } });
    expect(did).toEqual(['test', 'repair']);
  });
});

it('other sign-ins, and everything else of one, are left as they are', async () => {
  const { run, did, ready } = setup({ is: 'other', program: 'Link thief' });
  expect(await run({ ...byLink, where: 'window' })).toEqual(ok('kept'));
  expect(await run({ ...byLink, redirectUri: 'http://127.0.0.1:8400/callback' })).toEqual(ok('kept'));
  ready.cancel('id');
  expect(did).toEqual(['sign in', 'sign in', 'cancel']);
});

it('repairing on wish tells who opens links then', async () => {
  const { calls } = setup({ is: 'other', program: 'Link thief' });
  expect(await calls.linkOpenerState({})).toEqual(ok({ is: 'other', program: 'Link thief' }));
  expect(await calls.repairLinkOpener({})).toEqual(ok({ is: 'right', program: null }));
  const failing = setup({ is: 'missing', program: null }, { repairs: false });
  expect(await failing.calls.repairLinkOpener({})).toMatchObject({ problem: { code: 'links-not-repaired' } });
});
