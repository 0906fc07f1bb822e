import { describe, expect, it } from 'vitest';
import { linkCallback, loopbackCallback, type SignInPlace } from '../../../../src-shared/contract/index.ts';
import { AccountDraft, stepOf, type Step } from '../../../../src-renderer/add-account/account-draft.svelte.ts';
import { firstApp, knownApps, startServer } from '../../../../src-renderer/add-account/known-apps.ts';
import { sandboxClients, seedCredentials, seedId, seedState } from '../fake-seeds.ts';

const app = { ...seedState, sandbox: { running: true, clients: sandboxClients, organizations: [] } };
const known = knownApps(seedCredentials(), app);
const appOf = (clientId: string) => {
  const found = known.find((one) => one.clientId === clientId);
  if (!found) throw new Error(`no app ${clientId}`);
  return found;
};

describe('the apps that the wizard knows', () => {
  it('are those of kept accounts, each once, and those of the running sandbox', () => {
    expect(known.map(({ clientId, server }) => [clientId, server])).toEqual([
      ['bb9e5b2f1ab480e4a715977b7b1b4279', 'livechat'],
      ['0f5bd1c24a7e4c0a', 'livechat'],
      ['sandbox-web', 'sandbox'],
      ['sandbox-server-side', 'sandbox'],
    ]);
  });

  it('leave the sandbox out while it is stopped', () => {
    const stopped = knownApps([], {
      ...seedState,
      sandbox: { running: false, clients: sandboxClients, organizations: [] },
    });
    expect(stopped).toEqual([]);
  });

  it('take the account that has the secret', () => {
    expect(appOf('0f5bd1c24a7e4c0a').secretOf).toBe(seedId(11));
  });

  it('begin with the sandbox only when it was asked for', () => {
    expect(startServer(app, true)).toBe('sandbox');
    expect(startServer(app, false)).toBe('livechat');
    expect(firstApp(known, 'sandbox', true)?.clientId).toBe('sandbox-web');
    expect(firstApp(known, 'livechat', false)).toBeUndefined();
  });
});

describe('the wizard', () => {
  it('does not go on from a step that lacks something, and then says what', () => {
    const draft = new AccountDraft('livechat');
    const { clientId } = draft.faults.app;
    expect(draft.shows('app', clientId)).toBeNull();
    draft.next();
    expect(draft.step).toBe('app');
    expect(draft.shows('app', clientId)).toBe('The client id is missing');
    draft.clientId = 'abc';
    draft.next();
    expect(draft.step).toBe('redirect');
  });

  it('wants a secret from a server-side app, unless a kept account or the sandbox has it', () => {
    const draft = new AccountDraft('livechat');
    draft.clientId = 'abc';
    draft.clientType = 'server-side';
    expect(draft.isDone('app')).toBe(false);
    draft.secret = 'typed';
    expect(draft.isDone('app')).toBe(true);
    draft.take(appOf('0f5bd1c24a7e4c0a'));
    expect([draft.secret, draft.isDone('app')]).toEqual(['', true]);
    draft.take(appOf('sandbox-server-side'));
    expect(draft.isDone('app')).toBe(true);
    draft.forget();
    draft.clientId = 'abc';
    expect(draft.isDone('app')).toBe(false);
  });

  it('sees what is wrong with a redirect URI, and lets a custom scheme pass since it uses PKCE', () => {
    const draft = new AccountDraft('livechat');
    const faultOf = (uri: string) => {
      draft.redirectUri = uri;
      return draft.redirectFaults.map(({ rule }) => rule);
    };
    expect(faultOf('https://a.example/x/../y?z')).toEqual(['traversal', 'query']);
    expect(faultOf('my-app://callback')).toEqual([]);
    expect(faultOf(' https://a.example/callback ')).toEqual([]);
  });

  it('asks with the link when the browser is chosen, whatever stands in the field', () => {
    const draft = new AccountDraft('livechat');
    draft.clientId = 'abc';
    draft.redirectUri = 'not an address';
    draft.where = 'browser';
    expect(draft.isDone('redirect')).toBe(true);
    expect(draft.request()).toMatchObject({ redirectUri: linkCallback, where: 'browser' });
  });

  it('asks with the address of the port that is chosen, which is one of a few', () => {
    const draft = new AccountDraft('livechat');
    draft.where = 'loopback';
    expect(draft.request()).toMatchObject({ redirectUri: 'http://127.0.0.1:41780/callback', where: 'loopback' });
    draft.port = 41782;
    expect(draft.request()).toMatchObject({ redirectUri: 'http://127.0.0.1:41782/callback' });
    expect(draft.isDone('redirect')).toBe(true);
  });

  it.each<[SignInPlace, string]>([
    ['browser', linkCallback],
    ['loopback', loopbackCallback(41781)],
    ['window', loopbackCallback(41781)],
    ['window', linkCallback],
    ['window', 'https://acme.example/callback'],
  ])('remembers of an app that it signs in by %s, back to %s', (where, redirectUri) => {
    const [kept] = seedCredentials();
    if (!kept?.client) throw new Error('no account among the seeds');
    const views = [{ ...kept, client: { ...kept.client, where, redirectUri } }];
    const [remembered] = knownApps(views, seedState);
    const draft = new AccountDraft('livechat');
    if (remembered) draft.take(remembered);
    expect(draft.request()).toMatchObject({ where, redirectUri });
  });

  it('asks for no scopes when the app decides, and needs at least one when it does not', () => {
    const draft = new AccountDraft('livechat');
    expect(draft.request().scopes).toEqual([]);
    draft.scopes = [];
    expect(draft.isDone('scopes')).toBe(false);
    draft.toggle('chats--all:ro');
    draft.toggle('reports_read');
    draft.toggle('chats--all:ro');
    expect(draft.request().scopes).toEqual(['reports_read']);
    expect(draft.isDone('scopes')).toBe(true);
  });

  it('sends a typed secret, else says whose it is, and neither for a web app', () => {
    const draft = new AccountDraft('livechat');
    draft.take(appOf('0f5bd1c24a7e4c0a'));
    expect(draft.request()).toMatchObject({ secretOf: seedId(11) });
    draft.secret = 'typed';
    expect(draft.request()).toMatchObject({ clientSecret: 'typed' });
    expect(draft.request()).not.toHaveProperty('secretOf');
    draft.clientType = 'web';
    expect(draft.request()).not.toHaveProperty('clientSecret');
    expect(draft.request()).not.toHaveProperty('secretOf');
  });

  it('fills in the app of another server, and forgets one that does not live there', () => {
    const draft = new AccountDraft('livechat');
    draft.useServer('sandbox', known);
    expect([draft.clientId, draft.redirectUri]).toEqual(['sandbox-web', 'http://127.0.0.1:41780/callback']);
    draft.useServer('custom', known);
    expect([draft.clientId, draft.redirectUri]).toEqual(['', '']);
  });

  it('leaves what was typed alone when another server is chosen', () => {
    const draft = new AccountDraft('livechat');
    draft.clientId = 'typed by hand';
    draft.useServer('sandbox', known);
    expect(draft.clientId).toBe('typed by hand');
  });
});

describe('the step that a failed sign-in leads back to', () => {
  it.each<{ problem: Parameters<typeof stepOf>[0]; step: Step | null }>([
    { problem: { code: 'server-refused-sign-in', details: { detail: 'invalid_redirect_uri' } }, step: 'redirect' },
    { problem: { code: 'browser-needs-link' }, step: 'redirect' },
    { problem: { code: 'loopback-port-taken', details: { port: '41780', free: '41781' } }, step: 'redirect' },
    { problem: { code: 'server-refused-sign-in', details: { error: 'invalid_scope' } }, step: 'scopes' },
    { problem: { code: 'client-refused' }, step: 'app' },
    { problem: { code: 'client-secret-missing' }, step: 'app' },
    { problem: { code: 'sign-in-cancelled' }, step: null },
    { problem: { code: 'no-connection', details: { host: 'accounts.livechat.com' } }, step: null },
  ])('is $step for $problem.code', ({ problem, step }) => {
    expect(stepOf(problem)).toBe(step);
  });
});

describe('a web app that gets an access token only', () => {
  it('asks for it in the window, and for no browser', () => {
    const draft = new AccountDraft('livechat');
    draft.clientId = 'abc';
    draft.where = 'browser';
    draft.useKind('web-token');
    draft.redirectUri = 'https://a.example/callback';
    expect(draft.kind).toBe('web-token');
    expect(draft.request()).toMatchObject({ clientType: 'web', grant: 'implicit', where: 'window' });
    draft.useKind('server-side');
    expect(draft.request()).not.toHaveProperty('grant');
  });

  it('can’t come back to a scheme of its own, which works with PKCE only', () => {
    const draft = new AccountDraft('livechat');
    draft.redirectUri = 'com.my-app:/callback';
    expect(draft.isDone('redirect')).toBe(true);
    draft.useKind('web-token');
    expect(draft.isDone('redirect')).toBe(false);
  });
});
