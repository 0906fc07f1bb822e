import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CheckedPaste } from '../../../src-shared/contract/index.ts';
import { setUpHouse } from './house.ts';

type House = Awaited<ReturnType<typeof setUpHouse>>;

async function pasted({ calls }: Pick<House, 'calls'>, text: string) {
  const result = await calls.inspectPaste({ text });
  if (!result.ok) throw new Error(result.problem.what);
  return result.value;
}

async function checked(house: Pick<House, 'calls'>, text: string, server = 'sandbox'): Promise<CheckedPaste> {
  const { pasteId } = await pasted(house, text);
  const result = await house.calls.checkPaste({ pasteId, server });
  if (!result.ok) throw new Error(result.problem.what);
  return result.value;
}

const tokenOf = ({ sandbox }: House, kind: 'agent' | 'customer'): string =>
  sandbox.accessTokens.find((one) => one.kind === kind)?.token ?? '';
const pairOf = ({ sandbox }: House): string => `${sandbox.pats[0]?.accountId}:${sandbox.pats[0]?.token}`;

describe('asking a server about a paste', () => {
  it('tells an account’s token with its scopes, and notes nothing', async () => {
    const house = await setUpHouse();
    const answer = await checked(house, `Authorization: Bearer ${tokenOf(house, 'agent')}`);
    expect(answer).toMatchObject({ valid: true, kind: 'account', entityId: null });
    expect(answer.scopes?.length).toBeGreaterThan(0);
    expect(answer.organizationId).toBeTruthy();
    expect(house.keeper.list()).toEqual([]);
  });

  it('tells a customer’s token apart, though nothing in it says whose it is', async () => {
    const house = await setUpHouse();
    expect(await checked(house, tokenOf(house, 'customer'))).toMatchObject({
      valid: true,
      kind: 'customer',
      scopes: null,
    });
  });

  it('asks about the mended token, not about the broken one', async () => {
    const house = await setUpHouse();
    const broken = tokenOf(house, 'agent').replace(':', '%3A');
    expect(
      await checked(
        house,
        `curl https://api.livechatinc.com/v3.6/agent/action/list_chats -H "Authorization: Bearer ${broken}"`,
      ),
    ).toMatchObject({ valid: true });
  });

  it('judges a PAT by a harmless read, and explains what the answer means', async () => {
    const house = await setUpHouse();
    const known = await checked(house, pairOf(house));
    expect(known).toMatchObject({ valid: true, kind: 'pat', scopes: null, expiresAt: null });
    await house.spoil({
      kind: 'answer',
      status: 403,
      body: { error: { type: 'authorization' } },
      path: '/v3.6/configuration/*',
    });
    expect((await checked(house, pairOf(house))).says).toMatch(/scope is missing/);
    await house.spoil({
      kind: 'answer',
      status: 401,
      body: { error: { type: 'authentication' } },
      path: '/v3.6/configuration/*',
    });
    expect(await checked(house, pairOf(house))).toMatchObject({ valid: false, kind: 'pat' });
  });

  it('says that no server takes a token that nobody knows', async () => {
    const house = await setUpHouse();
    expect(await checked(house, 'dal:sandbox_N0b0dyKnowsThis0ne47')).toMatchObject({ valid: false, kind: null });
  });

  it.each([
    ['429', { kind: 'status', status: 429, retryAfter: '18' }, 'too-many-requests-wait'],
    ['a fault of the server', { kind: 'status', status: 503 }, 'server-down'],
    ['a page in place of JSON', { kind: 'answer', status: 200, body: '<html>' }, 'answer-unreadable'],
    ['a cut connection', { kind: 'cut' }, 'no-connection'],
    ['a server that does not answer', { kind: 'hang' }, 'no-answer'],
  ])('calls %s by its name, and nothing of the token is in it', async (_, fault, code) => {
    const house = await setUpHouse();
    await house.spoil({ ...fault, path: '/v2/info' });
    const { pasteId } = await pasted(house, tokenOf(house, 'agent'));
    const answer = await house.calls.checkPaste({ pasteId, server: 'sandbox' });
    expect(answer).toMatchObject({ ok: false, problem: { code } });
    expect(JSON.stringify(answer)).not.toContain(tokenOf(house, 'agent').slice(4));
  });

  it.each([
    ['cancelled', 'cancelCheck'],
    ['forgotten', 'forgetPaste'],
  ] as const)('is not waited for once it is %s', async (_, call) => {
    const house = await setUpHouse();
    await house.spoil({ kind: 'hang', path: '/v2/info' });
    const { pasteId } = await pasted(house, tokenOf(house, 'agent'));
    const asking = house.calls.checkPaste({ pasteId, server: 'sandbox' });
    await expect.poll(() => house.requests('GET', '/v2/info')).toBe(1);
    await house.calls[call]({ pasteId });
    expect(await asking).toMatchObject({ ok: false, problem: { code: 'check-cancelled' } });
    if (call === 'cancelCheck') expect((await house.calls.checkPaste({ pasteId, server: 'sandbox' })).ok).toBe(true);
  });

  it('of a kept credential can be cancelled too, and leaves it as it was', async () => {
    const house = await setUpHouse();
    const id = await house.account();
    const before = house.view(id);
    await house.spoil({ kind: 'hang', path: '/v2/info' });
    await house.forgetRequests();
    const found = await house.calls.inspectKept({ id });
    const pasteId = found.ok ? found.value.pasteId : '';
    const asking = house.calls.checkPaste({ pasteId, server: 'sandbox' });
    await expect.poll(() => house.requests('GET', '/v2/info')).toBe(1);
    expect(house.view(id).status).toBe('busy');
    await house.calls.cancelCheck({ pasteId });
    expect(await asking).toMatchObject({ problem: { code: 'check-cancelled' } });
    expect(house.view(id)).toEqual(before);
  });

  it('never calls a host of the paste: not the one of a lookalike, of an address, of a user name before an @', async () => {
    const house = await setUpHouse();
    const asked: string[] = [];
    const trap = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('{}');
    });
    trap.listen(0, '127.0.0.1');
    await once(trap, 'listening');
    onTestFinished(() => void trap.close());
    const { port } = trap.address() as AddressInfo;
    const token = tokenOf(house, 'agent');
    for (const url of [
      `http://127.0.0.1:${port}/v3.6/agent/action/list_chats`,
      `http://api.livechatinc.com@127.0.0.1:${port}/v2/info`,
      `http://api.livechatinc.com.localhost:${port}/v3.6/agent/action/list_chats`,
    ]) {
      await house.forgetRequests();
      const answer = await checked(house, `curl '${url}' -H 'Authorization: Bearer ${token}' -d '{}'`);
      expect(answer.valid).toBe(true);
      expect(await house.requests('GET', '/v2/info')).toBe(1);
    }
    expect(asked).toEqual([]);
  });

  it('keeps what the sandbox made away from LiveChat', async () => {
    const house = await setUpHouse();
    const found = await pasted(house, tokenOf(house, 'agent'));
    expect(found.credential?.server).toBe('sandbox');
    expect(await house.calls.checkPaste({ pasteId: found.pasteId, server: 'livechat' })).toMatchObject({
      ok: false,
      problem: { code: 'sandbox-token-elsewhere' },
    });
    expect((await pasted(house, 'dal:kT9wQ2xV7fLw83kTzP0Yb5')).credential?.server).toBe('livechat');
  });

  it('has nobody to ask about where there is no whole credential, or the paste is forgotten', async () => {
    const house = await setUpHouse();
    const prose = await pasted(house, 'It says Invalid access token');
    expect(prose.credential).toBeUndefined();
    expect(await house.calls.checkPaste({ pasteId: prose.pasteId, server: 'sandbox' })).toMatchObject({
      problem: { code: 'nothing-to-check' },
    });
    await house.calls.forgetPaste({ pasteId: prose.pasteId });
    expect(await house.calls.checkPaste({ pasteId: prose.pasteId, server: 'sandbox' })).toMatchObject({
      problem: { code: 'paste-gone' },
    });
  });
});

describe('a pasted personal access token', () => {
  it('is kept without coming back to the window', async () => {
    const house = await setUpHouse();
    const found = await pasted(
      house,
      `curl -u ${pairOf(house)} https://api.livechatinc.com/v3.6/agent/action/list_chats`,
    );
    expect(JSON.stringify(found)).not.toContain(house.sandbox.pats[0]?.token);
    const { pasteId } = found;
    const kept = await house.calls.keepPaste({
      pasteId,
      server: 'sandbox',
      name: 'From a paste',
      scopes: null,
      check: true,
    });
    if (!kept.ok) throw new Error(kept.problem.what);
    expect(house.view(kept.value.id)).toMatchObject({ kind: 'pat', status: 'ok', masked: found.credential?.masked });
  });

  it('is what can be kept: an access token comes by a sign-in', async () => {
    const house = await setUpHouse();
    const { pasteId } = await pasted(house, tokenOf(house, 'agent'));
    expect(
      await house.calls.keepPaste({ pasteId, server: 'sandbox', name: 'No', scopes: null, check: false }),
    ).toMatchObject({ ok: false, problem: { code: 'nothing-to-keep' } });
  });
});

describe('why a kept credential does not work', () => {
  const codes = async ({ calls }: House, id: string, api?: 'customer-chat' | 'reports' | 'agent-chat') => {
    const found = await calls.inspectKept({ id, ...(api ? { api } : {}) });
    if (!found.ok) throw new Error(found.problem.what);
    return found.value.findings.map(({ code }) => code);
  };

  it('is nothing, while it lives and fits', async () => {
    const house = await setUpHouse();
    const id = await house.account();
    expect(await codes(house, id)).toEqual([]);
    expect(await codes(house, id, 'agent-chat')).toEqual([]);
  });

  it('is its kind first, then its time', async () => {
    const house = await setUpHouse();
    const id = await house.account();
    await house.pass(9 * 3_600_000);
    expect(await codes(house, id)).toEqual(['kept-expired']);
    expect(await codes(house, id, 'customer-chat')).toEqual(['agent-token-on-customer-chat', 'kept-expired']);
  });

  it('of a PAT is that it never opens Customer Chat, or that nobody knows its scopes', async () => {
    const house = await setUpHouse();
    const added = await house.calls.addPat({
      server: 'sandbox',
      text: pairOf(house),
      name: 'P',
      scopes: null,
      check: false,
    });
    const id = added.ok ? added.value.id : '';
    expect(await codes(house, id, 'customer-chat')).toEqual(['pat-on-customer-chat']);
    expect(await codes(house, id, 'reports')).toEqual(['kept-scopes-unknown']);
  });

  it('is unknown where a renewal was never answered', async () => {
    const house = await setUpHouse();
    const id = await house.account();
    const record = house.keeper.find(id, 'account');
    if (!record.ok) throw new Error(record.problem.what);
    await house.keeper.change(record.value, { renewingSince: 1 });
    expect(await codes(house, id, 'reports')).toContain('kept-renewal-unknown');
  });

  it('is asked of its own server, whichever is named, and noted', async () => {
    const house = await setUpHouse();
    const id = await house.account();
    const found = await house.calls.inspectKept({ id });
    if (!found.ok) throw new Error(found.problem.what);
    expect(found.value).toMatchObject({ keptId: id, credential: { server: 'sandbox' } });
    const answer = await house.calls.checkPaste({ pasteId: found.value.pasteId, server: 'livechat' });
    expect(answer).toMatchObject({ ok: true, value: { valid: true, kind: 'account' } });
    expect(house.view(id).checkedAt).not.toBeNull();
    const again = await house.calls.inspectAgain({ pasteId: found.value.pasteId, api: 'customer-chat' });
    expect(again).toMatchObject({
      ok: true,
      value: { keptId: id, findings: [{ code: 'agent-token-on-customer-chat' }] },
    });
  });

  it('shows no secret of it, and is not told while locked', async () => {
    const house = await setUpHouse();
    const id = await house.account();
    const secrets = house.keeper.secrets(id, 'account');
    if (!secrets.ok) throw new Error('no secrets');
    const found = await house.calls.inspectKept({ id });
    expect(JSON.stringify(found)).not.toContain(secrets.value.accessToken.reveal().slice(4, 16));
    await house.calls.copyReport({ pasteId: found.ok ? found.value.pasteId : '' });
    expect(house.clipboardText.text).toContain('Authorization: Bearer dal:[secret]');
    await house.door.lock();
    expect(await house.calls.inspectKept({ id })).toMatchObject({ ok: false, problem: { code: 'locked' } });
  });
});

describe('a report', () => {
  it('is put on the clipboard to stay, with what the server said and no secret', async () => {
    const house = await setUpHouse();
    const token = tokenOf(house, 'agent');
    const { pasteId } = await pasted(house, `Authorization: bearer ${token.replace(':', '%3A')}`);
    await house.calls.checkPaste({ pasteId, server: 'sandbox' });
    expect(await house.calls.copyReport({ pasteId })).toEqual({ ok: true, value: {} });
    const { text } = house.clipboardText;
    expect(text).toContain('%3A');
    expect(text).toContain('What the server said');
    for (let at = 4; at + 8 <= token.length; at++) expect(text).not.toContain(token.slice(at, at + 8));
  });
});
