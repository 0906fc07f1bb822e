import { describe, expect, it } from 'vitest';
import { Browser } from './browser.ts';
import { callback, pkce, setup } from './setup.ts';

const at = (end: Response | URL): URL => (end instanceof URL ? end : new URL(end.url));

describe('the sign-in page', () => {
  it('names the app, lists the people, and loads nothing but its own style and script', async () => {
    const { browser, authorization, webRequest } = await setup();
    const page = await browser().open(authorization(webRequest(pkce())));
    const text = await page.text();
    expect(text).toContain('Acme desk tools');
    for (const email of ['owner@sandbox.test', 'agent@sandbox.test', 'suspended@sandbox.test']) {
      expect(text).toContain(email);
    }
    expect(text).not.toMatch(/<style|<script(?! src="\/sandbox\.js" defer><\/script>)|style="|\son\w+="/);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('lets its form end at the redirect URI, since browsers hold the policy against that', async () => {
    const { browser, authorization, webRequest } = await setup();
    const policyFor = async (uri: string) => {
      const page = await browser().open(authorization(webRequest(pkce(), { redirect_uri: uri })));
      return page.headers.get('content-security-policy');
    };
    expect(await policyFor(callback)).toContain("form-action 'self' http://127.0.0.1:41780;");
    expect(await policyFor('keyfob://oauth/callback')).toContain("form-action 'self' keyfob:;");
  });

  it('sends a wrong password back to itself with identity_exception=unauthorized and the entity id', async () => {
    const { browser, authorization, webRequest, identity } = await setup();
    const visitor = browser();
    const page = await visitor.open(authorization(webRequest(pkce())));
    const { email, accountId } = identity('owner');
    const answer = await visitor.send(page, { who: email, password: 'wrong', decision: 'sign-in' });
    const location = new URL(answer.headers.get('location') ?? '');
    expect(answer.status).toBe(303);
    expect(location.pathname).toBe('/');
    expect(location.searchParams.get('identity_exception')).toBe('unauthorized');
    expect(location.searchParams.get('entity_id')).toBe(accountId);
    const again = await visitor.open(location.href);
    expect(await again.text()).toContain('E-mail or password is wrong.');
    expect(visitor.cookies.size).toBe(0);
  });

  it('signs in somebody who types an e-mail and a password', async () => {
    const { browser, authorization, webRequest, identity } = await setup();
    const visitor = browser();
    const page = await visitor.open(authorization(webRequest(pkce())));
    const { email, password } = identity('agent');
    const answer = await visitor.send(page, { who: '', email: ` ${email.toUpperCase()} `, password });
    expect(at(await visitor.follow(answer)).origin).toBe('http://127.0.0.1:41780');
  });

  it.each([
    ['suspended', 'access_denied'],
    ['saml', 'credentials_login_disabled'],
  ])('does not let %s in, with identity_exception=%s', async (name, exception) => {
    const { signIn, webRequest } = await setup();
    const end = at(await signIn(webRequest(pkce()), name));
    expect(end.pathname).toBe('/');
    expect(end.searchParams.get('identity_exception')).toBe(exception);
  });

  it('refuses a form that another page sends', async () => {
    const { browser, authorization, webRequest, identity } = await setup();
    const visitor = browser();
    const page = await visitor.open(authorization(webRequest(pkce())));
    const { email, password } = identity('owner');
    const answer = await visitor.send(page, { who: email, password }, 'https://evil.test');
    expect(answer.status).toBe(403);
    expect(visitor.cookies.size).toBe(0);
  });

  it('ends with access_denied when it is cancelled', async () => {
    const { browser, authorization, webRequest } = await setup();
    const visitor = browser();
    const page = await visitor.open(authorization(webRequest(pkce())));
    const answer = await visitor.send(page, { decision: 'cancel' });
    expect(answer.headers.get('location')).toMatch(/\/ooops\?oauth_exception=access_denied$/);
  });
});

describe('the second sign-in of a browser', () => {
  it('asks for no password, and shows no consent to the organization that owns the app', async () => {
    const { signIn, webRequest, origin } = await setup();
    const visitor = new Browser(origin);
    expect(at(await signIn(webRequest(pkce()), 'owner', visitor)).searchParams.get('code')).toMatch(/^dal:sandbox_/);
    const second = await visitor.open(`/?${new URLSearchParams(webRequest(pkce()))}`);
    expect(second.status).toBe(302);
    expect(second.headers.get('location')).toContain(`${callback}?code=dal%3Asandbox_`);
  });

  it('says identity_lost when the person was signed out somewhere else', async () => {
    const { signIn, webRequest, origin, control } = await setup();
    const visitor = new Browser(origin);
    await signIn(webRequest(pkce()), 'owner', visitor);
    await control('POST', '/sessions/lose');
    const answer = await visitor.open(`/?${new URLSearchParams(webRequest(pkce()))}`);
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('identity_exception')).toBe('identity_lost');
    expect(visitor.cookies.size).toBe(0);
  });

  it('can be that of somebody else', async () => {
    const { signIn, webRequest, origin } = await setup();
    const visitor = new Browser(origin);
    const consent = await signIn(webRequest(pkce(), { prompt: 'consent' }), 'owner', visitor);
    const query = at(consent).search;
    const answer = await visitor.open(`/sign-out${query}`, { method: 'POST', headers: { Origin: origin } });
    const page = await visitor.follow(answer);
    expect(at(page).pathname).toBe('/');
    expect(page instanceof Response && (await page.text())).toContain('Sign in to the sandbox');
  });
});

describe('the consent page', () => {
  const asked = { prompt: 'consent', scope: 'chats--all:rw customers:own' };

  async function consentPage(name = 'owner', more: Record<string, string> = asked) {
    const users = await setup({});
    await users.control('PATCH', '/settings', { faultWaitMs: 1 });
    const visitor = users.browser();
    const page = await users.signIn(users.webRequest(pkce(), more), name, visitor);
    if (page instanceof URL) throw new Error('there was no consent page');
    return { ...users, visitor, page };
  }

  it('is shown on prompt=consent, with each scope in words', async () => {
    const { page } = await consentPage();
    expect(at(page).pathname).toBe('/consent');
    const text = await page.text();
    expect(text).toContain('Read and change all chats');
    expect(text).toContain('Make customers');
    expect(text).toContain(callback);
    expect(text).toContain('8 hours, refresh token that rotates');
  });

  it('is shown to people of another organization', async () => {
    const { page } = await consentPage('partner', {});
    expect(at(page).pathname).toBe('/consent');
    expect(await page.text()).toContain('Sandbox Europe');
  });

  it('returns to the app on Allow, with the state as it was sent', async () => {
    const { page, visitor } = await consentPage();
    const end = at(await visitor.follow(await visitor.send(page, { decision: 'allow' })));
    expect(end.searchParams.get('code')).toMatch(/^dal:sandbox_/);
    expect(end.searchParams.get('state')).toBe('a state');
  });

  it('ends with access_denied on Deny', async () => {
    const { page, visitor } = await consentPage();
    const end = at(await visitor.follow(await visitor.send(page, { decision: 'deny' })));
    expect(end.pathname + end.search).toBe('/ooops?oauth_exception=access_denied');
  });

  it('gives the app error=access_denied with its state, when that fault is chosen', async () => {
    const { page, visitor } = await consentPage();
    const end = at(await visitor.follow(await visitor.send(page, { decision: 'fault-access_denied' })));
    expect(end.href).toBe(`${callback}?error=access_denied&state=a%20state`);
  });

  it('ends with invalid_redirect_uri, when that fault is chosen', async () => {
    const { page, visitor } = await consentPage();
    const end = at(await visitor.follow(await visitor.send(page, { decision: 'fault-invalid_redirect_uri' })));
    expect(end.searchParams.get('exception_details')).toBe('invalid_redirect_uri');
  });

  it('goes on after the wait, when that fault is chosen', async () => {
    const { page, visitor } = await consentPage();
    const end = at(await visitor.follow(await visitor.send(page, { decision: 'fault-wait' })));
    expect(end.searchParams.has('code')).toBe(true);
  });

  it('is not shown to anybody who is not signed in', async () => {
    const { origin, webRequest } = await setup();
    const answer = await new Browser(origin).open(`/consent?${new URLSearchParams(webRequest(pkce()))}`);
    expect(new URL(answer.headers.get('location') ?? '').pathname).toBe('/');
  });
});

describe('what a person can grant', () => {
  it('is the whole of what the app is configured with, as far as the person holds it', async () => {
    const { webTokens, identity, sandbox } = await setup();
    const agent = await webTokens({}, 'agent');
    expect(agent.account_id).toBe(identity('agent').accountId);
    expect(agent.scope.split(',')).toContain('chats--access:rw');
    expect(agent.scope).not.toContain('chats--all');
    const owner = await webTokens();
    expect(owner.scope.split(',')).toEqual(sandbox.clients[0]?.scopes);
  });

  it.each([
    ['invalid_scope', 'an administrator scope, when an agent signs in', 'chats--all:rw'],
    ['access_denied', 'a scope that the agent does not hold', 'customers.ban:rw'],
  ])('does not include, with %s, %s', async (exception, _, scope) => {
    const { signIn, webRequest } = await setup();
    const end = at(await signIn(webRequest(pkce(), { scope }), 'agent'));
    expect(end.searchParams.get('oauth_exception')).toBe(exception);
  });

  it('includes less than the person holds, when less is asked for', async () => {
    const { webTokens } = await setup();
    expect((await webTokens({ scope: 'chats--all:ro' })).scope).toBe('chats--all:ro');
  });

  it('is nothing for an organization that the person is not in', async () => {
    const { signIn, webRequest, identity } = await setup();
    const request = webRequest(pkce(), { organization_id: identity('partner').organizationId });
    expect(at(await signIn(request)).searchParams.get('oauth_exception')).toBe('access_denied');
  });
});
