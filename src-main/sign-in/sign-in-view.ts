import type { SignInView } from '../../src-shared/contract/index.ts';
import { closestRedirect } from './near-redirect.ts';
import type { Pending } from './pending.ts';
import type { PageFacts } from './way.ts';

interface Facts extends Pick<SignInView, 'id' | 'accountId' | 'for' | 'where' | 'sandbox'> {
  pending: Pending;
  page: PageFacts;
  /** Redirect URIs that have worked for this app. */
  knownRedirects: readonly string[];
}

/** The address is shown as origin and path; values of its query may hold a code and stay out of the window. */
export function signInView({ pending, page, knownRedirects, ...facts }: Facts): SignInView {
  const { url, loading, problem } = page;
  const refused = problem?.details?.exception_details === 'invalid_redirect_uri';
  const redirect = refused ? closestRedirect(knownRedirects, pending.redirectUri) : page.redirect;
  const address = URL.canParse(url) ? new URL(url) : pending.url;
  return {
    ...facts,
    returnsTo: pending.redirectUri,
    origin: address.origin,
    rest: address.pathname + (address.search ? '?…' : ''),
    secure: address.protocol === 'https:',
    expected: address.origin === pending.url.origin,
    loading,
    answered: false,
    startedAt: pending.startedAt,
    endsAt: pending.endsAt,
    problem,
    ...(redirect ? { redirect } : {}),
  };
}
