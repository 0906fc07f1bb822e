import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Result } from '../../../src-shared/result.ts';
import { createAccountsService } from '../../../src-main/livechat/accounts-service.ts';
import { createHttp } from '../../../src-main/livechat/http.ts';
import { createTokenEndpoint } from '../../../src-main/livechat/token-endpoint.ts';
import { Secret } from '../../../src-main/vault/secret.ts';
import { selfSigned } from '../../support/self-signed.ts';
import { directReach, plainLine } from '../../support/reach.ts';

const DAY = 86_400_000;
const canary = 'dal:canary_of_the_http_client';
const good = { access_token: 'dal:good', token_type: 'Bearer', expires_in: 28_800, scope: 'chats--all:ro' };

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server that answers as it is told and notes what it was asked. */
async function serve(answer: Answer, certificate?: { key: string; cert: string }) {
  const asked: string[] = [];
  const take = (request: IncomingMessage, response: ServerResponse) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume();
    request.on('end', () => answer(response, request));
  };
  const server = certificate ? createSecureServer(certificate, take) : createServer(take);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { asked, url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`, host: `127.0.0.1:${port}` };
}

/** Every way that Keyfob speaks to an accounts server, each with secrets in its request. */
function ways(
  accountsUrl: string,
  now = () => Date.now(),
  timeoutMs = 4_000,
): [string, () => Promise<Result<unknown>>][] {
  const http = createHttp({ fetch, reach: directReach, ownLine: plainLine, timeoutMs });
  const tokens = createTokenEndpoint({ http, now });
  const service = createAccountsService({ http, now });
  const secret = new Secret(canary);
  const client = { accountsUrl, clientId: 'c', clientType: 'server-side', clientSecret: secret } as const;
  const callback = {
    params: new URLSearchParams({ code: canary, state: 's' }),
    state: 's',
    redirectUri: 'https://my-app.example/callback',
    verifier: 'v'.repeat(43),
  };
  return [
    ['POST /v2/token with a code', () => tokens.exchange(client, callback)],
    ['POST /v2/token with a refresh token', () => tokens.refresh(client, secret)],
    ['POST /v2/customer/token', () => service.customer({ accountsUrl, agentToken: secret, clientId: 'c' })],
    ['GET /v2/info', () => service.info(accountsUrl, secret)],
    ['GET /v2/customer/info', () => service.customerInfo(accountsUrl, secret)],
    ['GET /v2/accounts/me', () => service.person(accountsUrl, secret)],
    ['DELETE /v2/token', () => service.revoke(accountsUrl, '/v2/token', secret)],
  ];
}
const [exchange, refresh] = [0, 1];

/** What comes of one fault in each way: the codes of the problems. No secret is in any of them. */
async function codes(all: ReturnType<typeof ways>): Promise<string[]> {
  const found: string[] = [];
  for (const [, ask] of all) {
    const result = await ask();
    expect(JSON.stringify(result)).not.toContain(canary);
    found.push(result.ok ? 'ok' : result.problem.code);
  }
  return found;
}
const each = (code: string, all: unknown[]) => all.map(() => code);

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

describe('no request with a secret is sent on', () => {
  it.each([301, 302, 303, 307, 308])('by a %i, to another host or to the same one', async (status) => {
    const elsewhere = await serve((response) => json(response, 200, good));
    for (const location of [
      `${elsewhere.url}/v2/token`,
      '/elsewhere',
      '//elsewhere.invalid/',
      'https://elsewhere.invalid',
    ]) {
      const { url, asked, host } = await serve((response) => response.writeHead(status, { location }).end());
      const all = ways(url);
      expect(await codes(all)).toEqual(each('answer-redirects', all));
      expect(asked).toHaveLength(all.length);
      expect(asked.filter((one) => one.includes('elsewhere'))).toEqual([]);
      const [, ask] = all[exchange] ?? [];
      const told = await ask?.();
      expect(told?.ok === false && told.problem.what).toContain(host);
    }
    expect(elsewhere.asked).toEqual([]);
  });
});

describe('an answer that is too much', () => {
  const piece = Buffer.alloc(64 * 1024, 'a');
  it.each<[string, Answer]>([
    ['50 MB', (response) => response.writeHead(200).end(Buffer.alloc(50 * 1024 * 1024, 'a'))],
    [
      '50 MB as a gzip bomb',
      (response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50 * 1024 * 1024, 'a'))),
    ],
    [
      'without an end',
      (response) => {
        const more = () => {
          while (response.write(piece));
        };
        response.on('drain', more);
        more();
      },
    ],
  ])('is cut: %s', async (_, answer) => {
    const { url, asked } = await serve(answer);
    const all = ways(url).slice(0, 4);
    expect(await codes(all)).toEqual(each('answer-too-large', all));
    expect(asked).toHaveLength(all.length);
  });

  it('is said of headers too, without an end', async () => {
    const { url } = await serve((response) =>
      response.socket?.write(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(1024 * 1024)}`),
    );
    const all = ways(url);
    expect(await codes(all)).not.toContain('ok');
  });
});

describe('a server that has too many requests says when to come back', () => {
  const now = Date.UTC(2026, 10, 24, 12, 0, 0);
  const date = (ms: number) => new Date(ms).toUTCString();
  it.each([
    ['seconds', { 'retry-after': '18' }, '18 s'],
    ['a date', { 'retry-after': date(now + 60_000), date: date(now) }, '1 min'],
    [
      'a date, and its clock is a day ahead',
      { 'retry-after': date(now + DAY + 60_000), date: date(now + DAY) },
      '1 min',
    ],
    [
      'a date, and its clock is a day behind',
      { 'retry-after': date(now - DAY + 60_000), date: date(now - DAY) },
      '1 min',
    ],
    ['ten hours', { 'retry-after': '36000' }, '10 h 00 min'],
    ['garbage', { 'retry-after': 'soon' }, null],
    ['less than nothing', { 'retry-after': '-5' }, null],
    ['nothing', {}, null],
  ])('by %s', async (_, headers, wait) => {
    const { url, asked } = await serve((response) => {
      response.sendDate = false;
      json(response, 429, { error: canary }, headers);
    });
    const all = ways(url, () => now);
    const found = await codes(all);
    expect(found).toEqual(each(wait === null ? 'too-many-requests' : 'too-many-requests-wait', all));
    expect(asked).toHaveLength(all.length);
    const told = await all[refresh]?.[1]();
    if (wait !== null) expect(told?.ok === false && told.problem.remedy).toContain(`in ${wait} at`);
  });
});

describe('after a code or a rotating refresh token has left, nothing is sent again', () => {
  it.each([
    ['the line is cut before any answer', (response: ServerResponse) => response.socket?.destroy(), 'answer-lost'],
    [
      'the line is cut in the middle of the headers',
      (response: ServerResponse) => response.socket?.end('HTTP/1.1 200 O'),
      'answer-lost',
    ],
    [
      'the line is cut in the middle of the body',
      (response: ServerResponse) => {
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': '900' })
          .write('{"access_token":');
        setTimeout(() => response.socket?.destroy(), 20);
      },
      'answer-lost',
    ],
    [
      'the server speaks something else',
      (response: ServerResponse) => response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'),
      'answer-lost',
    ],
    [
      'the server closes in peace without an answer',
      (response: ServerResponse) => response.socket?.end(),
      'answer-lost',
    ],
    ['502', (response: ServerResponse) => json(response, 502, {}), 'server-down'],
    [
      '503 with Retry-After',
      (response: ServerResponse) => json(response, 503, {}, { 'retry-after': '1' }),
      'server-down',
    ],
    [
      '504 as a web page',
      (response: ServerResponse) => response.writeHead(504, { 'content-type': 'text/html' }).end('<p>'),
      'server-down',
    ],
    ['408, which browsers ask again', (response: ServerResponse) => json(response, 408, {}), 'refused'],
    ['425', (response: ServerResponse) => json(response, 425, {}), 'refused'],
  ] as const)('when %s', async (_, answer, code) => {
    const { url, asked } = await serve(answer);
    const posts = ways(url).slice(0, 2);
    expect(await codes(posts)).toEqual([code, code]);
    expect(asked).toEqual(['POST /v2/token', 'POST /v2/token']);
  });

  it('when a connection that was warm is hung up', async () => {
    const { url, asked } = await serve((response, request) => {
      if (request.method === 'GET') json(response, 401, {});
      else response.socket?.destroy();
    });
    const all = ways(url);
    for (const at of [exchange, refresh]) {
      await all[3]?.[1]();
      const lost = await all[at]?.[1]();
      expect(lost).toMatchObject({ ok: false, problem: { code: 'answer-lost' } });
    }
    expect(asked.filter((one) => one.startsWith('POST'))).toHaveLength(2);
  });

  it.each([
    ['headers that never come', () => undefined],
    [
      'a body that never ends',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ])('when the limit ends the wait for %s; what carries no code is told apart', async (_, answer) => {
    const { url, asked } = await serve(answer);
    const all = ways(url, Date.now, 250);
    const posts = ['answer-lost', 'answer-lost', 'answer-lost'];
    expect(await codes(all)).toEqual([...posts, ...each('no-answer', all.slice(3))]);
    expect(asked).toHaveLength(all.length);
  });
});

describe('an answer that is not what it should be', () => {
  const text =
    (body: string | Buffer, type = 'application/json'): Answer =>
    (response) =>
      response.writeHead(200, type ? { 'content-type': type } : {}).end(body);
  it.each([
    ['nothing', text('')],
    ['a web page', text('<!doctype html><title>Wi-Fi</title>', 'text/html')],
    ['a web page that says it is JSON', text('<!doctype html>')],
    ['broken off JSON', text('{"access_token":"dal:x","token_type":"Bea')],
    ['two documents', text(`${JSON.stringify(good)}${JSON.stringify(good)}`)],
    ['JSON with comments', text(`{/* x */}`)],
    ['UTF-16', text(Buffer.from(JSON.stringify(good), 'utf16le'))],
    ['200,000 brackets', text('['.repeat(200_000))],
    [
      'packed twice',
      (response: ServerResponse) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(gzipSync('{}'))),
    ],
  ])('is no JSON: %s', async (_, answer) => {
    const { url } = await serve(answer);
    const all = ways(url).slice(0, 6);
    expect(await codes(all)).toEqual(each('answer-unreadable', all));
  });

  it.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"dal:x"'],
    ['a number', '5'],
    ['an empty object', '{}'],
    ['fields of other types', '{"access_token":{},"token_type":[],"expires_in":true,"entity_id":1,"email":1}'],
    ['an error with status 200', '{"error":"invalid_grant","error_description":"x"}'],
    [
      'a prototype',
      '{"__proto__":{"access_token":"dal:x","token_type":"Bearer","expires_in":5,"entity_id":"a","email":"a@b.example"}}',
    ],
  ])('is JSON of another shape: %s', async (_, body) => {
    const { url } = await serve(text(body));
    const all = ways(url).slice(0, 6);
    expect(await codes(all)).toEqual(each('answer-field', all));
  });

  it('is read all the same when only its type is wrong: the token exists and would be lost', async () => {
    for (const type of ['text/plain', 'text/html', '']) {
      const { url } = await serve(text(JSON.stringify(good), type));
      expect((await codes(ways(url).slice(0, 2))).join()).toBe('ok,ok');
    }
  });

  it('is gone with when a compression is not what it says', async () => {
    const { url } = await serve((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('{}'));
    const all = ways(url);
    expect(await codes(all)).not.toContain('ok');
  });
});

describe('a server that is not reached', () => {
  it.each([
    ['has a certificate that nobody vouches for', () => selfSigned()],
    ['has a certificate that is over', () => selfSigned(Date.now() - 9 * DAY, Date.now() - DAY)],
    ['has a certificate that is not yet good', () => selfSigned(Date.now() + DAY, Date.now() + 9 * DAY)],
  ])('%s: it is said, and no request gets through', async (_, certificate) => {
    const { url, asked, host } = await serve((response) => json(response, 200, good), certificate());
    const all = ways(url);
    expect(await codes(all)).toEqual(each('tls-failed', all));
    expect(asked).toEqual([]);
    const told = await all[exchange]?.[1]();
    if (!told || told.ok) throw new Error('it was taken');
    expect(told.problem.what).toContain(host);
    expect(told.problem.remedy).toMatch(/clock.*proxy/);
    expect(told.problem).not.toHaveProperty('action');
  });

  it('has a name that is unknown', async () => {
    const all = ways('http://nobody.invalid');
    expect(await codes(all)).toEqual(each('no-connection', all));
  });

  it('refuses the connection', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const all = ways(`http://127.0.0.1:${port}`);
    expect(await codes(all)).toEqual(each('no-connection', all));
  });
});
