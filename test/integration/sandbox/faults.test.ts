import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { setup, type TokenAnswer } from './setup.ts';

const listChats = '/v3.6/agent/action/list_chats';

describe('a fault', () => {
  it('answers with a status and Retry-After, as often as was said, and then no more', async () => {
    const { control, post, bearer, sample } = await setup();
    await control('POST', '/faults', { kind: 'status', path: '/v3.6/agent/*', times: 2, status: 429, retryAfter: '7' });
    const ask = () => post(listChats, {}, bearer(sample('agent').token));
    for (const _ of [1, 2]) {
      const answer = await ask();
      expect(answer).toMatchObject({ status: 429, body: { error: { type: 'too_many_requests' } } });
      expect(answer.headers.get('retry-after')).toBe('7');
    }
    expect((await ask()).status).toBe(200);
  });

  it('has the shape of the place where it happens', async () => {
    const { control, post, form } = await setup();
    const fail = (path: string) => control('POST', '/faults', { kind: 'status', path, status: 503 });
    await fail('/v2/token');
    expect((await form('/v2/token', {})).body).toMatchObject({ error: 'temporarily_unavailable' });
    await fail('/v2/customer/token');
    expect((await post('/v2/customer/token', {})).body).toMatchObject({ oauth_exception: 'temporarily_unavailable' });
    await fail(listChats);
    expect((await post(listChats, {})).body).toMatchObject({ error: { type: 'service_unavailable' } });
  });

  it('is for one path and, if said, one method', async () => {
    const { control, call, post } = await setup();
    await control('POST', '/faults', { kind: 'status', path: '/v2/token', method: 'DELETE', status: 500 });
    expect((await post('/v2/token', {})).status).toBe(422);
    expect((await call('/v2/info')).status).toBe(422);
    expect((await call('/v2/token', { method: 'DELETE' })).status).toBe(500);
  });

  it('cuts the connection before anything was done', async () => {
    const { control, form, webCode } = await setup();
    const fields = await webCode();
    await control('POST', '/faults', { kind: 'cut', path: '/v2/token' });
    await expect(form('/v2/token', fields)).rejects.toThrow('fetch failed');
    expect((await form('/v2/token', fields)).status).toBe(200);
  });

  it('cuts the connection after everything was done, so that a rotated token is lost', async () => {
    const { control, form, webTokens, web } = await setup();
    const { refresh_token } = await webTokens();
    const fields = { grant_type: 'refresh_token', refresh_token, client_id: web.clientId };
    await control('POST', '/faults', { kind: 'cut', path: '/v2/token', when: 'after' });
    await expect(form('/v2/token', fields)).rejects.toThrow('fetch failed');
    expect((await form('/v2/token', fields)).body.error).toBe('invalid_grant');
  });

  it('breaks an answer off in the middle', async () => {
    const { control, origin } = await setup();
    await control('POST', '/faults', { kind: 'cut', path: '/v2/info', partial: true });
    const response = await fetch(`${origin}/v2/info`);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('never answers', async () => {
    const { control, origin } = await setup();
    await control('POST', '/faults', { kind: 'hang', path: '/v2/info' });
    const given = AbortSignal.timeout(150);
    await expect(fetch(`${origin}/v2/info`, { signal: given })).rejects.toThrow();
    expect((await fetch(`${origin}/v2/info`)).status).toBe(422);
  });

  it.each([
    ['JSON that breaks off', { kind: 'malformed' }, 'application/json', '{"access_token":"dal:'],
    ['a web page', { kind: 'html' }, 'text/html', '<h1>'],
    ['a made-up text', { kind: 'answer', body: 'no JSON', contentType: 'text/plain' }, 'text/plain', 'no JSON'],
    ['made-up JSON', { kind: 'answer', body: { expires_in: 'soon' } }, 'application/json', '{"expires_in":"soon"}'],
  ])('answers 200 with %s', async (_, fault, type, text) => {
    const { control, origin } = await setup();
    await control('POST', '/faults', { ...fault, path: '/v2/info' });
    const response = await fetch(`${origin}/v2/info`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(await response.text()).toContain(text);
  });

  it('answers with megabytes, or with a few bytes that unpack to them', async () => {
    const { control, origin } = await setup();
    const bytes = 3_000_000;
    await control('POST', '/faults', { kind: 'huge', path: '/v2/info', bytes });
    expect((await (await fetch(`${origin}/v2/info`)).text()).length).toBe(bytes + 2);
    await control('POST', '/faults', { kind: 'huge', path: '/v2/info', bytes, gzip: true });
    const packed = await fetch(`${origin}/v2/info`);
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(10_000);
    expect((await packed.text()).length).toBe(bytes + 2);
  });

  it('redirects somewhere else', async () => {
    const { control, origin } = await setup();
    await control('POST', '/faults', {
      kind: 'redirect',
      path: '/v2/token',
      status: 307,
      location: 'http://127.0.0.1:1/',
    });
    const response = await fetch(`${origin}/v2/token`, { method: 'POST', redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([307, 'http://127.0.0.1:1/']);
  });

  it('claims another region', async () => {
    const { control, post } = await setup();
    // Twice: fetch itself asks again after a 421, on a new connection.
    await control('POST', '/faults', { kind: 'wrong-region', path: '/v3*', region: 'fra', times: 2 });
    expect(await post(listChats, {})).toMatchObject({ status: 421, body: { error: { data: { region: 'fra' } } } });
  });

  it.each([
    [{}, 'kind'],
    [{ kind: 'status' }, 'path'],
    [{ kind: 'status', path: '/', times: 0 }, 'times'],
    [{ kind: 'status', path: '/', when: 'later' }, 'when'],
    [{ kind: 'status', path: '/', status: 99 }, 'status'],
    [{ kind: 'status', path: '/', retryAfter: 7 }, 'retryAfter'],
    [{ kind: 'status', path: '/', colour: 'red' }, 'colour'],
  ])('that can’t be read is refused: %j', async (fault, word) => {
    const { post, sandbox } = await setup();
    const answer = await post('/control/faults', fault, { 'X-Sandbox-Control': sandbox.controlToken });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain(word);
  });

  it('can be taken back', async () => {
    const { control, call } = await setup();
    await control('POST', '/faults', { kind: 'status', path: '/v2/info', times: 100, status: 500 });
    expect(await control('GET', '/faults')).toHaveLength(1);
    await control('DELETE', '/faults');
    expect((await call('/v2/info')).status).toBe(422);
  });
});

describe('the settings', () => {
  it('shorten lives', async () => {
    const { control, webTokens, call, bearer } = await setup();
    await control('PATCH', '/settings', { accessSeconds: 10 });
    const tokens: TokenAnswer = await webTokens();
    expect(tokens.expires_in).toBe(10);
    await control('POST', '/clock', { advance: 10_000 });
    expect((await call('/v2/info', { headers: bearer(tokens.access_token) })).status).toBe(422);
  });

  it('slow every answer down', async () => {
    const { control, origin } = await setup();
    await control('PATCH', '/settings', { latencyMs: 3_600_000 });
    await expect(fetch(`${origin}/v2/info`, { signal: AbortSignal.timeout(150) })).rejects.toThrow();
    await control('PATCH', '/settings', { latencyMs: 1 });
    expect((await fetch(`${origin}/v2/info`)).status).toBe(422);
  });

  it('refuse what is no setting', async () => {
    const { call, sandbox } = await setup();
    for (const body of ['{"speed":1}', '{"accessSeconds":-1}', '{"refreshReuse":"maybe"}']) {
      const headers = { 'X-Sandbox-Control': sandbox.controlToken };
      expect((await call('/control/settings', { method: 'PATCH', body, headers })).status).toBe(400);
    }
  });
});

describe('stopping', () => {
  it('ends connections that are open', async () => {
    const { sandbox, control } = await setup();
    const { port, hostname } = new URL(sandbox.accountsUrl);
    await control('POST', '/faults', { kind: 'hang', path: '/v2/info' });
    const socket = connect(Number(port), hostname);
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.write(`GET /v2/info HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    await sandbox.stop();
    await ended;
    await expect(fetch(sandbox.accountsUrl)).rejects.toThrow();
  });
});
