import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect } from 'playwright/test';
import type { CallOutput } from '../../src-shared/contract/index.ts';
import type { Result } from '../../src-shared/result.ts';
import type { Started } from './keyfob-app.ts';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const redirectUri = 'https://my-app.example/oauth/callback';

export const json = (response: ServerResponse, status: number, body: unknown): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

/** The tokens of a web client, `n`th edition. */
export const tokens = (n: number) => ({
  access_token: `dal:kept_access_token_${n}`,
  refresh_token: `kept_refresh_token_${n}`,
  token_type: 'Bearer',
  expires_in: 28_800,
  scope: 'chats--all:ro',
  account_id: 'a',
  organization_id: 'o',
});

/**
 * An accounts server on loopback that signs everybody in at once and whose other answers can be changed while it runs.
 * It notes each request by method and path.
 */
export async function startAccountsServer(certificate?: { key: string; cert: string }) {
  const asked: string[] = [];
  const behaves: { token: Answer; other: Answer } = {
    token: (response) => json(response, 200, tokens(1)),
    other: (response) => json(response, 404, {}),
  };
  const take = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    asked.push(`${request.method} ${pathname}`);
    request.resume();
    request.on('end', () => {
      const state = searchParams.get('state');
      if (pathname === '/v2/token') behaves.token(response, request);
      else if (pathname !== '/' || state === null) behaves.other(response, request);
      else
        response.writeHead(302, { location: `${redirectUri}?${new URLSearchParams({ code: 'dal:c', state })}` }).end();
    });
  };
  const server = certificate ? createSecureServer(certificate, take) : createServer(take);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    behaves,
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    /** How often codes and refresh tokens came. */
    posts: () => asked.filter((one) => one === 'POST /v2/token').length,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Signs in with the server that this start prefers. */
export async function signInThere({ call, snapshot }: Started, name: string): Promise<Result<CallOutput<'signIn'>>> {
  return call('signIn', {
    as: 'new',
    server: (await snapshot()).state.preferredServer,
    clientId: 'bb9e5b2f1ab480e4a715977b7b1b4279',
    clientType: 'web',
    redirectUri,
    scopes: [],
    name,
  });
}

/** Waits until the start shows whether its vault is open, locked or still to be chosen. */
export const vaultIs = ({ snapshot }: Started, status: string): Promise<void> =>
  expect.poll(async () => (await snapshot()).state.vault.status).toBe(status);
