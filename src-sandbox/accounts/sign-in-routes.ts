import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { queryOf, type Ctx, type Env } from '../http.ts';
import { isOwnForm } from '../guard.ts';
import { consentPage } from '../pages/consent.ts';
import { sendPage } from '../pages/layout.ts';
import { ooopsPage, signInProblemPage } from '../pages/problems.ts';
import { signInPage } from '../pages/sign-in.ts';
import { sameSecret } from '../secrets.ts';
import type { IdentityException, Person } from '../seeds/seeds.ts';
import type { World } from '../world.ts';
import {
  isRefusal,
  readAuthorizationRequest,
  type AuthorizationRefusal,
  type AuthorizationRequest,
} from './authorization-request.ts';
import { grantedScopes } from './granted-scopes.ts';
import { wayBack, wayBackWithError } from './way-back.ts';

const sessionCookie = 'sandbox_session';

/** The address with the query of the authorization request, less what the sandbox has added to it. */
function withQuery(c: Ctx, path: string, added: Record<string, string> = {}): string {
  const query = queryOf(c);
  for (const name of ['identity_exception', 'entity_id']) query.delete(name);
  const more = new URLSearchParams(added);
  return `${c.get('origin')}${path}?${[more.toString(), query.toString()].filter((part) => part !== '').join('&')}`;
}

/** Always to be followed with GET: after a form 303, otherwise 302. Never 307, which would send a password on. */
const go = (c: Ctx, address: string): Response => c.redirect(address, c.req.method === 'POST' ? 303 : 302);

function ooops(c: Ctx, { error, details }: AuthorizationRefusal): Response {
  const query = new URLSearchParams({ oauth_exception: error, ...(details ? { exception_details: details } : {}) });
  return go(c, `${c.get('origin')}/ooops?${query}`);
}

/** Sign-in page, consent page, and the ways out of them. */
export function signInRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();

  const read = (c: Ctx) => readAuthorizationRequest(queryOf(c), (id) => world.apps.find(id));

  function identityProblem(c: Ctx, exception: IdentityException, person?: Person): Response {
    const entity: Record<string, string> = person ? { entity_id: person.accountId } : {};
    return go(c, withQuery(c, '/', { identity_exception: exception, ...entity }));
  }

  function signedIn(c: Ctx): Person | 'lost' | null {
    const who = world.sessions.who(getCookie(c, sessionCookie));
    return who === null || who === 'lost' ? who : (world.person(who.accountId) ?? null);
  }

  const needsConsent = ({ client, forceConsent }: AuthorizationRequest, { organizationId }: Person): boolean =>
    forceConsent || client.organizationId !== organizationId;

  /** Back to the app with what it asked for. */
  function finish(c: Ctx, request: AuthorizationRequest, person: Person): Response {
    if (request.organizationId !== null && request.organizationId !== person.organizationId) {
      return ooops(c, { error: 'access_denied' });
    }
    const scopes = grantedScopes(request, person);
    if (!Array.isArray(scopes)) return ooops(c, scopes);
    if (!world.waysBack.take(request.client.id, person.accountId)) {
      return ooops(c, { error: 'invalid_request', details: 'too_many_redirects' });
    }
    return go(c, wayBack(world, request, person, scopes));
  }

  const proceed = (c: Ctx, request: AuthorizationRequest, person: Person): Response =>
    needsConsent(request, person) ? go(c, withQuery(c, '/consent')) : finish(c, request, person);

  /** The ways to end a page on purpose. `null`: the form means what it says. */
  async function endedOnPurpose(c: Ctx, request: AuthorizationRequest, decision: unknown): Promise<Response | null> {
    if (decision === 'cancel') return ooops(c, { error: 'access_denied' });
    if (decision === 'fault-access_denied') return go(c, wayBackWithError(request, 'access_denied'));
    if (decision === 'fault-invalid_redirect_uri') {
      return ooops(c, { error: 'unauthorized_client', details: 'invalid_redirect_uri' });
    }
    if (decision === 'fault-wait') await new Promise((done) => setTimeout(done, world.settings.faultWaitMs));
    return null;
  }

  app.get('/', (c) => {
    const query = queryOf(c);
    const exception = query.get('identity_exception');
    if ([...query.keys()].length === 0) return c.redirect('/sandbox', 302);
    if (exception !== null && !query.has('client_id'))
      return sendPage(c, signInProblemPage(exception), { status: 400 });
    const request = read(c);
    if (isRefusal(request)) return ooops(c, request);
    const person = signedIn(c);
    if (exception === null && person === 'lost') {
      setCookie(c, sessionCookie, '', { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 0 });
      return identityProblem(c, 'identity_lost');
    }
    if (exception === null && person !== null && person !== 'lost') return proceed(c, request, person);
    const page = signInPage({ request, people: world.seeds.people, action: withQuery(c, '/sign-in'), exception });
    return sendPage(c, page, { leadsTo: request.redirectUri });
  });

  app.post('/sign-in', async (c) => {
    if (!isOwnForm(c)) return c.text('This form was sent by another page.', 403);
    const request = read(c);
    if (isRefusal(request)) return ooops(c, request);
    const { who, email, password, decision } = await c.req.parseBody();
    const ended = await endedOnPurpose(c, request, decision);
    if (ended) return ended;
    // "Somebody else" has no value of its own.
    const address = [who, email].find((one) => typeof one === 'string' && one.trim() !== '');
    const person = world.seeds.people.find((one) => one.email === address?.toString().trim().toLowerCase());
    if (!person || typeof password !== 'string' || !sameSecret(password, person.password)) {
      return identityProblem(c, 'unauthorized', person);
    }
    if (person.fails) return identityProblem(c, person.fails, person);
    const session = world.sessions.start(person.accountId);
    setCookie(c, sessionCookie, session, { path: '/', httpOnly: true, sameSite: 'Lax' });
    return proceed(c, request, person);
  });

  app.get('/consent', (c) => {
    const request = read(c);
    if (isRefusal(request)) return ooops(c, request);
    const person = signedIn(c);
    if (person === null || person === 'lost') return go(c, withQuery(c, '/'));
    const scopes = grantedScopes(request, person);
    if (!Array.isArray(scopes)) return ooops(c, scopes);
    const organization = world.organizationOf(person);
    const { accessSeconds } = world.settings;
    const actions = { consent: withQuery(c, '/consent'), signOut: withQuery(c, '/sign-out') };
    const page = consentPage({ request, person, organization, scopes, accessSeconds, actions });
    return sendPage(c, page, { leadsTo: request.redirectUri });
  });

  app.post('/consent', async (c) => {
    if (!isOwnForm(c)) return c.text('This form was sent by another page.', 403);
    const request = read(c);
    if (isRefusal(request)) return ooops(c, request);
    const person = signedIn(c);
    if (person === null || person === 'lost') return go(c, withQuery(c, '/'));
    const { decision } = await c.req.parseBody();
    const ended = await endedOnPurpose(c, request, decision);
    if (ended) return ended;
    return decision === 'allow' || decision === 'fault-wait'
      ? finish(c, request, person)
      : ooops(c, { error: 'access_denied' });
  });

  app.post('/sign-out', (c) => {
    if (!isOwnForm(c)) return c.text('This form was sent by another page.', 403);
    const session = getCookie(c, sessionCookie);
    if (session !== undefined) world.sessions.end(session);
    setCookie(c, sessionCookie, '', { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 0 });
    return go(c, withQuery(c, '/'));
  });

  app.get('/ooops', (c) => {
    const query = queryOf(c);
    const page = ooopsPage(query.get('oauth_exception'), query.get('exception_details'));
    return sendPage(c, page, { status: 400 });
  });

  return app;
}
