import { describe, expect, it, onTestFinished } from 'vitest';
import { startSandbox, PortTakenError, type SandboxState } from '../../../src-sandbox/index.ts';
import { pkce, setup, usersOf, callback, type TokenAnswer } from './setup.ts';

describe('the seed', () => {
  it('brings ids, passwords, secret, PATs and sample tokens back; another one brings others', async () => {
    const known = async (seed: string) => {
      const { identities, clients, pats, accessTokens } = (await setup({ seed })).sandbox;
      return { identities, clients, pats, accessTokens };
    };
    const first = await known('one');
    expect(await known('one')).toEqual(first);
    const other = await known('two');
    expect(other.clients[0]?.clientId).not.toBe(first.clients[0]?.clientId);
    expect(other.pats[0]?.token).not.toBe(first.pats[0]?.token);
  });

  it('gives client ids of 32 hex digits and secrets that say sandbox', async () => {
    const { sandbox, serverSide } = await setup();
    for (const { clientId } of sandbox.clients) expect(clientId).toMatch(/^[0-9a-f]{32}$/);
    expect(serverSide.clientSecret).toMatch(/^sandbox_/);
    for (const { token } of [...sandbox.pats, ...sandbox.accessTokens]) expect(token).toMatch(/^(?:dal|fra):sandbox_/);
  });
});

describe('the state', () => {
  it('lets a later run go on with every token that was given out', async () => {
    let state: SandboxState | undefined;
    const first = await startSandbox({ seed: 'stay', onState: (now) => (state = now) });
    const before = usersOf(first);
    const tokens = await before.webTokens();
    const customer = await before.post<TokenAnswer & { entity_id: string }>(
      '/v2/customer/token',
      { grant_type: 'agent_token', client_id: before.web.clientId },
      before.bearer(tokens.access_token),
    );
    await before.control('PUT', `/clients/${before.web.clientId}/redirect-uris`, { redirectUris: ['https://a.test/'] });
    await first.stop();

    const stored = JSON.parse(JSON.stringify(state)) as SandboxState;
    const second = await startSandbox({ state: stored });
    onTestFinished(() => second.stop());
    const after = usersOf(second);
    expect(after.web.redirectUris).toEqual(['https://a.test/']);
    expect((await after.call('/v2/info', { headers: after.bearer(tokens.access_token) })).status).toBe(200);
    const info = await after.call('/v2/customer/info', { headers: after.bearer(customer.body.access_token) });
    expect(info.body.entity_id).toBe(customer.body.entity_id);
    const fields = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token, client_id: after.web.clientId };
    expect((await after.form('/v2/token', fields)).status).toBe(200);
    expect((await after.form('/v2/token', fields)).body.error).toBe('invalid_grant');
  });

  it('is handed out a moment after a change, not only at the end', async () => {
    let told: (state: SandboxState) => void = () => undefined;
    const handed = new Promise<SandboxState>((resolve) => (told = resolve));
    const { webTokens } = await setup({ onState: (state) => told(state) });
    await webTokens();
    expect((await handed).refreshTokens).toHaveLength(1);
  });

  it('of another seed, or damaged, is not gone on with', async () => {
    let state: SandboxState | undefined;
    const first = await startSandbox({ seed: 'one', onState: (now) => (state = now) });
    const { access_token: token } = await usersOf(first).webTokens();
    await first.stop();
    const alive = async (options: { seed?: string; state: unknown }) => {
      const { call, bearer } = await setup(options as { state: SandboxState });
      return (await call('/v2/info', { headers: bearer(token) })).status === 200;
    };
    expect(await alive({ state })).toBe(true);
    expect(await alive({ seed: 'two', state })).toBe(false);
    expect(await alive({ seed: 'one', state: { ...state, accessTokens: [{}] } })).toBe(false);
    expect(await alive({ seed: 'one', state: 'nothing' })).toBe(false);
  });

  it('holds no secret that was given out, and neither does the request log', async () => {
    const states: string[] = [];
    const users = await setup({ onState: (state) => states.push(JSON.stringify(state)) });
    const { sandbox, form, post, call, webCode, web, bearer, sample, browser, signIn, webRequest, control } = users;
    const secrets = new Set<string>([
      sandbox.controlToken,
      ...sandbox.identities.map(({ password }) => password),
      ...sandbox.pats.map(({ token }) => token),
      ...sandbox.accessTokens.map(({ token }) => token),
    ]);
    const keep = (...more: (string | undefined)[]) => more.forEach((one) => one !== undefined && secrets.add(one));
    keep(users.serverSide.clientSecret);

    const fields = await webCode();
    const tokens = (await form<TokenAnswer>('/v2/token', fields)).body;
    keep(fields.code, fields.code_verifier, tokens.access_token, tokens.refresh_token);
    const fresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token, client_id: web.clientId };
    const renewed = (await form<TokenAnswer>('/v2/token', fresh)).body;
    keep(renewed.access_token, renewed.refresh_token);
    await form('/v2/token', fields);

    const visitor = browser();
    await signIn(webRequest(pkce(), { prompt: 'consent' }), 'owner', visitor);
    keep(...visitor.cookies.values());
    const cookie = await post<TokenAnswer>('/v2/customer/token', {
      grant_type: 'cookie',
      client_id: web.clientId,
      organization_id: sample('agent').organizationId,
      redirect_uri: callback,
    });
    keep(cookie.body.access_token, ...cookie.headers.getSetCookie().map((line) => /__lc_cst=([^;]+)/.exec(line)?.[1]));
    const transfer = await post<{ identity_transfer_token: string }>(
      '/v2/customer/identity_transfer',
      { bearer_type: 'customer', client_id: web.clientId },
      bearer(cookie.body.access_token),
    );
    keep(transfer.body.identity_transfer_token);

    // Secrets in all the wrong places: address, path, a body that is no body, a form whose field is the secret.
    await call(`/v2/info?code=${encodeURIComponent(renewed.access_token)}`);
    await call(`/${encodeURIComponent(renewed.refresh_token)}`);
    await call('/v2/token', { method: 'POST', body: new URLSearchParams([[renewed.access_token, '']]) });
    await post('/v2/token', { [renewed.refresh_token]: 'value' });
    await call(`/v2/info?${new URLSearchParams([[renewed.access_token, '']])}`);

    const log = JSON.stringify(await control('GET', '/log'));
    await sandbox.stop();
    expect(states.length).toBeGreaterThan(0);
    expect(secrets.size).toBeGreaterThan(20);
    const seen = [...states, log].join('\n');
    for (const secret of secrets) {
      for (const form of [secret, encodeURIComponent(secret), secret.replace(/^\w+:/, '')]) {
        expect(seen.includes(form), `a secret of ${secret.slice(0, 12)}…`).toBe(false);
      }
    }
  });
});

describe('the request log', () => {
  it('counts requests and names what they sent, without the values', async () => {
    const { control, form, webCode, call } = await setup();
    const fields = await webCode();
    await control('DELETE', '/log');
    await form('/v2/token', fields);
    await call('/v2/info?code=nothing');
    interface Logged {
      method: string;
      path: string;
      query: string[];
      headers: string[];
      body: string[];
      status: number;
    }
    const [token, info, ...rest] = await control<Logged[]>('GET', '/log');
    expect(rest).toEqual([]);
    expect(token).toMatchObject({ method: 'POST', path: '/v2/token', query: [], status: 200 });
    expect(token?.body).toEqual(Object.keys(fields));
    expect(token?.headers).toContain('content-type');
    expect(info).toMatchObject({ method: 'GET', path: '/v2/info', query: ['code'], status: 422 });
    expect(await control('GET', '/log?path=/v2/token&method=POST')).toHaveLength(1);
  });
});

describe('a reset', () => {
  it('puts everything back to the start', async () => {
    const { control, webTokens, call, bearer, sample } = await setup();
    const { access_token: token } = await webTokens();
    await control('PATCH', '/settings', { accessSeconds: 1 });
    await control('POST', '/clock', { advance: 99_000_000 });
    await control('POST', '/reset');
    expect((await call('/v2/info', { headers: bearer(token) })).status).toBe(422);
    expect((await call('/v2/info', { headers: bearer(sample('agent').token) })).status).toBe(200);
    expect((await webTokens()).expires_in).toBe(28_800);
  });
});

describe('the clock', () => {
  it('can be set to a moment', async () => {
    const { control } = await setup();
    const { now } = await control<{ now: number }>('POST', '/clock', { set: 2_000_000_000_000 });
    expect(now).toBeGreaterThanOrEqual(2_000_000_000_000);
    expect(now).toBeLessThan(2_000_000_060_000);
    const { now: back } = await control<{ now: number }>('POST', '/clock', { reset: true });
    expect(back).not.toBe(now);
  });

  it('can be that of whoever starts the sandbox', async () => {
    const { control } = await setup({ now: () => 1_234_567_890_000 });
    expect((await control<{ now: number }>('GET', '')).now).toBe(1_234_567_890_000);
  });
});

describe('a program that starts the sandbox', () => {
  it('keeps its own global Request and Response', async () => {
    const { Request, Response } = globalThis;
    await setup();
    expect(globalThis.Request).toBe(Request);
    expect(globalThis.Response).toBe(Response);
  });
});

describe('a port', () => {
  it('that is taken is said in a way that programs can tell', async () => {
    const { sandbox } = await setup();
    const port = Number(new URL(sandbox.accountsUrl).port);
    await expect(startSandbox({ port })).rejects.toSatisfy(
      (error) => error instanceof PortTakenError && error.code === 'port-taken' && error.port === port,
    );
  });
});
