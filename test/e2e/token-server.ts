import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from './accounts-server.ts';
import { page, serve } from './page-server.ts';

export const clientId = 'bb9e5b2f1ab480e4a715977b7b1b4279';
/** What the server leaves in the page; it must turn up nowhere in plain text. */
export const sessionSecret = 'canarySession_Qx7pL2w';

/** How the page of a sign-in comes back to `url`. */
export type Way = (url: string, response: ServerResponse) => void;

/**
 * An accounts server for `response_type=token`. A page with a link signs in and leaves a cookie; who has the cookie comes
 * straight back, until `signOut`. Tokens are numbered; `/v2/info` says whose they are.
 */
export async function startTokenServer() {
  const redirect: Way = (url, response) => void response.writeHead(302, { location: url }).end();
  let way = redirect;
  let tokens = 0;
  let signedIn = true;
  let infoClient = clientId;
  /** What the page was asked with, and whether it had the cookie. */
  const visits: { state: string; knew: boolean }[] = [];
  const take = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    if (pathname === '/v2/info') {
      const whose = { client_id: infoClient, account_id: 'account-one', organization_id: 'o' };
      return json(response, 200, { ...whose, expires_in: 28_800, scope: 'chats--all:ro' });
    }
    if (pathname !== '/' && pathname !== '/in') return json(response, 404, {});
    const knew = signedIn && (request.headers.cookie ?? '').includes(sessionSecret);
    if (pathname === '/') visits.push({ state: searchParams.get('state') ?? '', knew });
    if (pathname === '/' && !knew) {
      return page(
        response,
        `<h1>Sign in</h1><a id="go" href="/in?${searchParams.toString().replaceAll('&', '&amp;')}">Go</a>`,
      );
    }
    if (pathname === '/in') {
      signedIn = true;
      response.setHeader('set-cookie', `session=${sessionSecret}; Path=/; HttpOnly; SameSite=Lax`);
    }
    const back = searchParams.get('redirect_uri') ?? '';
    const fields = `access_token=dal%3Aimplicit_access_token_${++tokens}&token_type=Bearer&expires_in=28800`;
    way(`${back}#${fields}&state=${encodeURIComponent(searchParams.get('state') ?? '')}`, response);
  };
  const server = await serve(take);
  return {
    ...server,
    visits,
    signOut: () => (signedIn = false),
    /** How it comes back from now on; by a redirect unless something else is said. */
    comesBack: (another: Way = redirect) => (way = another),
    saysClient: (id: string) => (infoClient = id),
  };
}
