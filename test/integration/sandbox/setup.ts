import { createHash, randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src-sandbox/index.ts';
import { Browser } from './browser.ts';

export const callback = 'http://127.0.0.1:41780/callback';

export interface Pkce {
  verifier: string;
  challenge: string;
}

export function pkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** What the token endpoint gives. */
export interface TokenAnswer {
  access_token: string;
  account_id: string;
  client_id: string;
  expires_in: number;
  organization_id: string;
  refresh_token: string;
  scope: string;
  token_type: string;
}

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Headers;
}

export type Fields = Record<string, string>;

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text === '' ? {} : JSON.parse(text)) as T };
}

/** A sandbox for one test, and what the tests do with it. */
export async function setup(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.stop());
  return usersOf(sandbox);
}

export function usersOf(sandbox: Sandbox) {
  const origin = sandbox.accountsUrl;
  const one = <T>(found: T | undefined): T => {
    if (found === undefined) throw new Error('not among the seeds');
    return found;
  };
  const identity = (name: string) => one(sandbox.identities.find(({ email }) => email === `${name}@sandbox.test`));
  const web = one(sandbox.clients.find(({ type }) => type === 'web'));
  const serverSide = one(sandbox.clients.find(({ type }) => type === 'server-side'));

  async function call<T = Record<string, unknown>>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
    return answerOf<T>(await fetch(new URL(path, origin), { redirect: 'manual', ...init }));
  }

  const post = <T = Record<string, unknown>>(path: string, body: unknown, headers: Fields = {}): Promise<Answer<T>> =>
    call<T>(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });

  const form = <T = Record<string, unknown>>(path: string, fields: Fields | [string, string][]): Promise<Answer<T>> =>
    call<T>(path, { method: 'POST', body: new URLSearchParams(fields) });

  async function control<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await call<T>(`/control${path}`, {
      method,
      headers: { 'X-Sandbox-Control': sandbox.controlToken, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status !== 200) throw new Error(`control ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  const authorization = (fields: Fields): string => `/?${new URLSearchParams(fields)}`;

  /** Signs in as somebody. Gives the last page, or the address that the browser leaves to. */
  async function signIn(fields: Fields, name = 'owner', browser = new Browser(origin)): Promise<Response | URL> {
    const page = await browser.open(authorization(fields));
    if (page.status !== 200) return browser.follow(page);
    const { email, password } = identity(name);
    return browser.follow(await browser.send(page, { who: email, password, decision: 'sign-in' }));
  }

  /** The same, where it must end at the app. */
  async function wayBack(fields: Fields, name = 'owner'): Promise<URL> {
    const end = await signIn(fields, name);
    if (end instanceof URL) return end;
    throw new Error(`stayed at ${end.url} with ${end.status}`);
  }

  const webRequest = ({ challenge }: Pkce, more: Fields = {}): Fields => ({
    response_type: 'code',
    client_id: web.clientId,
    redirect_uri: callback,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'a state',
    ...more,
  });

  /** A code of the web client, with what its exchange needs. */
  async function webCode(more: Fields = {}, name = 'owner'): Promise<Fields> {
    const made = pkce();
    const back = await wayBack(webRequest(made, more), name);
    return {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      client_id: web.clientId,
      redirect_uri: more.redirect_uri ?? callback,
      code_verifier: made.verifier,
    };
  }

  async function webTokens(more: Fields = {}, name = 'owner'): Promise<TokenAnswer> {
    return (await form<TokenAnswer>('/v2/token', await webCode(more, name))).body;
  }

  /** A code of the server-side client, with what its exchange needs. */
  async function serverSideCode(): Promise<Fields> {
    const { clientId, clientSecret = '' } = serverSide;
    const back = await wayBack({ response_type: 'code', client_id: clientId, redirect_uri: callback });
    return {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uri: callback,
    };
  }

  /** Lets as much time pass as the limit of redirects wants. */
  const waitForRedirects = () => control('POST', '/clock', { advance: 31_000 });

  const sample = (kind: 'agent' | 'customer', at = 0) =>
    one(sandbox.accessTokens.filter((token) => token.kind === kind)[at]);

  const bearer = (token: string): Fields => ({ Authorization: `Bearer ${token}` });

  return {
    sandbox,
    origin,
    identity,
    web,
    serverSide,
    sample,
    bearer,
    call,
    post,
    form,
    control,
    authorization,
    signIn,
    wayBack,
    webRequest,
    webCode,
    webTokens,
    serverSideCode,
    waitForRedirects,
    browser: () => new Browser(origin),
  };
}
