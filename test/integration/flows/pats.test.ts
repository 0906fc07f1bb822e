import { describe, expect, it } from 'vitest';
import { setUpHouse } from './house.ts';

describe('a personal access token', () => {
  it.each([
    ['as a pair', ({ accountId, token }: Pat) => `${accountId}:${token}`],
    ['as base64', ({ accountId, token }: Pat) => btoa(`${accountId}:${token}`)],
    ['as a whole header', ({ accountId, token }: Pat) => `Authorization: Basic ${btoa(`${accountId}:${token}`)}`],
  ])('pasted %s is kept, and its copied header opens the agent API', async (_, form) => {
    const { calls, sandbox, clipboardText, call, view } = await setUpHouse();
    const [pat] = sandbox.pats;
    if (!pat) throw new Error('no PAT');
    const text = form(pat);
    expect(await calls.recognisePat({ text })).toMatchObject({ ok: true, value: { complete: true, problem: null } });
    const added = await calls.addPat({ server: 'sandbox', text, name: 'Nightly', scopes: null, check: true });
    if (!added.ok) throw new Error(added.problem.what);
    expect(view(added.value.id)).toMatchObject({ kind: 'pat', status: 'ok', expiresAt: null, renews: 'never' });
    await calls.copy({ id: added.value.id, format: 'header' });
    expect(clipboardText.text).toMatch(/^Authorization: Basic [A-Za-z0-9+/]+=*$/);
    const [, value = ''] = clipboardText.text.split(': ');
    const asked = { method: 'POST', body: '{}', headers: { Authorization: value, 'Content-Type': 'application/json' } };
    expect((await call('/v3.6/agent/action/list_chats', asked)).status).toBe(200);
  });

  it('is not kept when the server does not take it', async () => {
    const { calls, sandbox, keeper } = await setUpHouse();
    const text = `${sandbox.pats[0]?.accountId}:us-south1:Wr0ngT0kenOfNobody4711abcdef`;
    expect(await calls.addPat({ server: 'sandbox', text, name: 'Wrong', scopes: null, check: true })).toMatchObject({
      ok: false,
      problem: { code: 'pat-refused' },
    });
    expect(keeper.list()).toEqual([]);
  });

  it('never shows itself in what is said about it', async () => {
    const { calls, sandbox } = await setUpHouse();
    const pat = sandbox.pats[0];
    const said = await calls.recognisePat({ text: `${pat?.accountId}:${pat?.token}` });
    expect(JSON.stringify(said)).not.toContain(pat?.token);
    expect(JSON.stringify(said)).not.toContain(btoa(`${pat?.accountId}:${pat?.token}`));
  });

  it('has nothing to renew, which is said', async () => {
    const { calls } = await setUpHouse();
    const added = await calls.addSamplePat({});
    expect(await calls.renew({ id: added.ok ? added.value.id : '' })).toMatchObject({
      ok: false,
      problem: { code: 'pat-never-ends' },
    });
  });

  it('is judged by a harmless read', async () => {
    const { calls, sandbox, view, spoil } = await setUpHouse();
    const added = await calls.addSamplePat({});
    const id = added.ok ? added.value.id : '';
    expect(await calls.check({ id })).toMatchObject({ ok: true, value: { valid: true } });
    expect(view(id).status).toBe('ok');
    const refused = { error: { type: 'authentication', message: 'Invalid access token' } };
    await spoil({ kind: 'answer', status: 401, body: refused, path: '/v3.6/configuration/*', times: 1 });
    expect(await calls.check({ id })).toMatchObject({ ok: true, value: { valid: false } });
    expect(sandbox.pats.length).toBeGreaterThan(0);
  });
});

interface Pat {
  accountId: string;
  token: string;
}
