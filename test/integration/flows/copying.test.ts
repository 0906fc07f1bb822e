import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { setUpHouse } from './house.ts';

const HOUR = 3_600_000;

async function setup() {
  const house = await setUpHouse();
  return { ...house, id: await house.account() };
}

describe('copying', () => {
  it('puts a header line without a newline on the clipboard and notes when', async () => {
    const { calls, id, clipboardText, view, clock } = await setup();
    const copied = await calls.copy({ id, format: 'header' });
    expect(copied).toEqual({ ok: true, value: { clearsAt: expect.any(Number) } });
    expect(clipboardText.text).toMatch(/^Authorization: Bearer (dal|fra):\S+$/);
    await expect.poll(() => view(id).copiedAt).toBeGreaterThan(clock.now() - 10_000);
  });

  it('renews first when less than a minute is left', async () => {
    const { calls, id, clipboardText, pass, requests, forgetRequests, view } = await setup();
    await calls.copy({ id, format: 'token' });
    const old = clipboardText.text;
    await pass((view(id).expiresAt ?? 0) - Date.now() - 30_000);
    await forgetRequests();
    expect(await calls.copy({ id, format: 'token' })).toMatchObject({ ok: true });
    expect(await requests('POST', '/v2/token')).toBe(1);
    expect(clipboardText.text).not.toBe(old);
  });

  it('asks nobody while the token is good', async () => {
    const { calls, id, requests, forgetRequests } = await setup();
    await forgetRequests();
    await calls.copy({ id, format: 'header' });
    expect(await requests('POST', '/v2/token')).toBe(0);
  });

  it('still copies a token that lives for half a minute when the renewal fails', async () => {
    const { calls, id, clipboardText, pass, spoil, view } = await setup();
    await pass((view(id).expiresAt ?? 0) - Date.now() - 30_000);
    await spoil({ kind: 'status', status: 503, path: '/v2/token', times: 1 });
    expect(await calls.copy({ id, format: 'header' })).toMatchObject({ ok: true });
    expect(clipboardText.text).toContain('Bearer');
  });

  it('leaves the clipboard alone when the token is over and the renewal fails', async () => {
    const { calls, id, clipboardText, pass, spoil } = await setup();
    clipboardText.text = 'before';
    await pass(9 * HOUR);
    await spoil({ kind: 'status', status: 503, path: '/v2/token', times: 1 });
    expect(await calls.copy({ id, format: 'header' })).toMatchObject({ ok: false, problem: { code: 'server-down' } });
    expect(clipboardText.text).toBe('before');
  });

  it('asks a refused account no second time, but says to sign in', async () => {
    const { calls, id, keeper, control, pass, requests, forgetRequests } = await setup();
    const secrets = keeper.secrets(id, 'account');
    await control('POST', '/revoke', { token: secrets.ok ? secrets.value.accessToken.reveal() : '' });
    await pass(9 * HOUR);
    await calls.copy({ id, format: 'header' });
    await forgetRequests();
    expect(await calls.copy({ id, format: 'header' })).toMatchObject({
      ok: false,
      problem: { code: 'sign-in-needed' },
    });
    expect(await requests('POST', '/v2/token')).toBe(0);
  });

  it('says nothing was copied when another program holds the clipboard', async () => {
    const { calls, id, clipboardText } = await setup();
    clipboardText.heldByAnother = true;
    expect(await calls.copy({ id, format: 'header' })).toMatchObject({ ok: false, problem: { code: 'not-copied' } });
  });

  it('does nothing while locked', async () => {
    const { calls, id, door, clipboardText } = await setup();
    await door.lock();
    expect(await calls.copy({ id, format: 'header' })).toMatchObject({ ok: false, problem: { code: 'locked' } });
    expect(clipboardText.text).toBe('');
  });
});

describe('copying a request of a method', () => {
  /** Runs what was copied, as a terminal does. */
  const run = async (command: string) => {
    const { stdout } = await promisify(execFile)('sh', ['-c', `${command} -s`]);
    return JSON.parse(stdout) as Record<string, unknown>;
  };

  it('gives one that works, with the header of the credential and the server’s own address', async () => {
    const { calls, id, clipboardText, origin } = await setup();
    expect(await calls.copyRequest({ id, api: 'agent-chat', action: 'list_chats' })).toMatchObject({
      ok: true,
      value: { clearsAt: expect.any(Number) },
    });
    expect(clipboardText.text).toContain(`${origin}/v3.6/agent/action/list_chats`);
    expect(await run(clipboardText.text)).toHaveProperty('chats_summary');
  });

  it('names the organization of a customer', async () => {
    const { calls, id, clipboardText } = await setup();
    const customer = await calls.addCustomer({ parentId: id, name: 'Visitor' });
    await calls.copyRequest({
      id: customer.ok ? customer.value.id : '',
      api: 'customer-chat',
      action: 'list_chats',
    });
    expect(clipboardText.text).toMatch(/organization_id=[0-9a-f-]{36}/);
    expect(await run(clipboardText.text)).toHaveProperty('chats_summary');
  });

  it('copies nothing for a method that is not there', async () => {
    const { calls, id, clipboardText } = await setup();
    expect(await calls.copyRequest({ id, api: 'reports', action: 'list_chats' })).toMatchObject({
      ok: false,
      problem: { code: 'method-unknown' },
    });
    expect(clipboardText.text).toBe('');
  });
});

describe('checking', () => {
  it('asks the account’s own server and keeps what it said', async () => {
    const { calls, id, view } = await setup();
    const checked = await calls.check({ id });
    expect(checked).toMatchObject({
      ok: true,
      value: { valid: true, says: expect.stringMatching(/^Valid for 7 h|8 h/) },
    });
    expect(view(id).checkedAt).not.toBeNull();
  });

  it('finds out that a token was ended early', async () => {
    const { calls, id, view, keeper, control, clock } = await setup();
    const secrets = keeper.secrets(id, 'account');
    await control('POST', '/revoke', { token: secrets.ok ? secrets.value.accessToken.reveal() : '' });
    expect(await calls.check({ id })).toMatchObject({ ok: true, value: { valid: false } });
    expect(view(id).expiresAt).toBeLessThanOrEqual(clock.now());
  });

  it('checks a customer, which LiveChat’s own debugger can not', async () => {
    const { calls, id } = await setup();
    const customer = await calls.addCustomer({ parentId: id, name: 'Visitor' });
    expect(await calls.check({ id: customer.ok ? customer.value.id : '' })).toMatchObject({
      ok: true,
      value: { valid: true },
    });
  });

  it('changes nothing when the server has a fault', async () => {
    const { calls, id, view, spoil } = await setup();
    const before = view(id);
    await spoil({ kind: 'status', status: 500, path: '/v2/info', times: 1 });
    expect(await calls.check({ id })).toMatchObject({ ok: false, problem: { code: 'server-down' } });
    expect(view(id)).toEqual(before);
  });
});
