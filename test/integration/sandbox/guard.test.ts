import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { pkce, setup } from './setup.ts';

/** A request with any Host header; fetch doesn't let it be set. */
function ask(origin: string, host: string, path = '/sandbox'): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, origin), { headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.once('error', reject);
    sent.end();
  });
}

describe('the names that the sandbox answers to', () => {
  it('are 127.0.0.1 and localhost with its port', async () => {
    const { origin } = await setup();
    const { port } = new URL(origin);
    expect(await ask(origin, `127.0.0.1:${port}`)).toBe(200);
    expect(await ask(origin, `localhost:${port}`)).toBe(200);
  });

  it.each(['evil.test', 'evil.test:41801', '127.0.0.1', 'localhost', '127.0.0.1:1', '0.0.0.0:41801'])(
    'are not %s',
    async (host) => {
      const { origin } = await setup();
      expect(await ask(origin, host)).toBe(403);
      expect(await ask(origin, host, '/control')).toBe(403);
    },
  );

  it('lead back to the name that was asked', async () => {
    const { origin } = await setup();
    const { port } = new URL(origin);
    const answer = await fetch(`http://localhost:${port}/?client_id=no`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toMatch(new RegExp(`^http://localhost:${port}/ooops`));
  });
});

describe('the control endpoints', () => {
  it('refuse a missing or wrong token, and every web page', async () => {
    const { call, sandbox } = await setup();
    const right = { 'X-Sandbox-Control': sandbox.controlToken };
    expect((await call('/control')).status).toBe(403);
    expect((await call('/control', { headers: { 'X-Sandbox-Control': `${sandbox.controlToken}x` } })).status).toBe(403);
    expect((await call('/control', { headers: { ...right, Origin: 'http://localhost:3000' } })).status).toBe(403);
    expect((await call('/control/no-such-thing')).status).toBe(403);
    expect((await call('/control', { headers: right })).status).toBe(200);
  });

  it('have a token of their own at each start', async () => {
    const [one, other] = [await setup({ seed: 'same' }), await setup({ seed: 'same' })];
    expect(one.sandbox.controlToken).not.toBe(other.sandbox.controlToken);
  });
});

describe('pages of other origins', () => {
  const preflight = (origin: string) => ({
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
  });

  it('may read answers if they belong to a registered app', async () => {
    const { call } = await setup();
    const asked = await call('/v2/token', preflight('http://localhost:3000'));
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(asked.headers.get('access-control-allow-headers')).toContain('Authorization');
    const answer = await call('/v2/token', { method: 'POST', headers: { Origin: 'http://localhost:3000' } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it('may not otherwise', async () => {
    const { call } = await setup();
    for (const origin of ['https://evil.test', 'null', 'http://localhost:3001', 'keyfob://oauth']) {
      expect((await call('/v2/token', preflight(origin))).status).toBe(403);
      const answer = await call('/v2/token', { method: 'POST', headers: { Origin: origin } });
      expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    }
  });
});

describe('every answer', () => {
  it.each(['/sandbox', '/v2/info', '/ooops', '/nowhere', '/v3.6/agent/action/list_chats'])(
    'of %s is kept by nobody',
    async (path) => {
      const { origin } = await setup();
      const { headers } = await fetch(origin + path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it('to a body of more than 256 kB is a refusal', async () => {
    const { post } = await setup();
    const answer = await post('/v3.6/agent/action/list_chats', { filler: 'x'.repeat(300_000) });
    expect(answer).toMatchObject({ status: 413, body: { error: { type: 'entity_too_large' } } });
  });

  it('to a body in pieces is the same, whether it is short or too long', async () => {
    const { origin, bearer, sample } = await setup();
    const inPieces = async (pieces: number) => {
      const body = new ReadableStream<Uint8Array>({
        start: (stream) => {
          stream.enqueue(new TextEncoder().encode('{"filler":"'));
          for (let piece = 0; piece < pieces; piece++) stream.enqueue(new Uint8Array(1000).fill(120));
          stream.enqueue(new TextEncoder().encode('"}'));
          stream.close();
        },
      });
      const headers = { 'Content-Type': 'application/json', ...bearer(sample('agent').token) };
      const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
      return (await fetch(`${origin}/v3.6/agent/action/list_chats`, init)).status;
    };
    expect(await inPieces(3)).toBe(200);
    expect(await inPieces(300)).toBe(413);
  });

  it('to an address that does not exist has the shape of its place', async () => {
    const { call } = await setup();
    expect((await call('/v2/nowhere')).body).toMatchObject({ error: 'resource_not_found' });
    expect((await call('/v9.9/nowhere')).body).toMatchObject({ error: { type: 'not_found' } });
  });
});

describe('the page for people', () => {
  it('shows the people, the apps and the PATs, with their base64', async () => {
    const { origin, sandbox, web, serverSide, identity } = await setup();
    const text = await (await fetch(`${origin}/sandbox`)).text();
    const pat = sandbox.pats[0];
    const shown = [
      identity('owner').password,
      web.clientId,
      serverSide.clientSecret,
      pat?.token,
      pat?.accountId,
      btoa(`${pat?.accountId}:${pat?.token}`),
    ];
    for (const value of shown) expect(text).toContain(`value="${value}"`);
  });

  it('takes the redirect URIs of somebody’s own app, and then signs in to it', async () => {
    const { browser, web, wayBack, webRequest, origin } = await setup();
    const save = (uris: string) =>
      browser().open('/sandbox/redirect-uris', {
        method: 'POST',
        headers: { Origin: origin },
        body: new URLSearchParams({ client_id: web.clientId, redirect_uris: uris }),
      });
    expect((await save('https://mine.test/back, http://localhost:5173/back')).status).toBe(303);
    const back = await wayBack(webRequest(pkce(), { redirect_uri: 'http://localhost:5173/back' }));
    expect(back.origin).toBe('http://localhost:5173');

    const refused = await save('https://mine.test/back?q=1');
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('It holds a query.');
  });

  it('takes them from its own form only', async () => {
    const { browser, web } = await setup();
    const answer = await browser().open('/sandbox/redirect-uris', {
      method: 'POST',
      headers: { Origin: 'https://evil.test' },
      body: new URLSearchParams({ client_id: web.clientId, redirect_uris: 'https://evil.test' }),
    });
    expect(answer.status).toBe(403);
  });

  it('brings its style, its script, its mark and its faces', async () => {
    const { origin } = await setup();
    const typeOf = async (path: string) => (await fetch(origin + path)).headers.get('content-type');
    expect(await typeOf('/sandbox.css')).toContain('text/css');
    expect(await typeOf('/sandbox.js')).toContain('text/javascript');
    expect(await typeOf('/sandbox.svg')).toContain('image/svg+xml');
    expect(await typeOf('/sandbox/fonts/commit-mono.woff2')).toContain('font/woff2');
    expect((await fetch(`${origin}/sandbox/fonts/..%2f..%2fpackage.json`)).status).toBe(404);
  });
});
