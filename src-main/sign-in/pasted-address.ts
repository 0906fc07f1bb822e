import { problem, type Problem } from '../../src-shared/problems.ts';
import { holdsToken, stateOf, type Callback } from './callback.ts';
import type { Pending } from './pending.ts';
import { problemOfPage } from './server-page.ts';

interface Facts {
  pending: Pending;
  read: Callback;
  /** Whether another sign-in that runs made this state. */
  isOfAnother: (state: string) => boolean;
}

/** Why an address that somebody pasted does not end the sign-in, `null` where it does. None of its values is echoed. */
export function problemOfPasted(address: string, { pending, read, isOfAnother }: Facts): Problem | null {
  switch (read.kind) {
    case 'code':
    case 'error':
      return null;
    case 'elsewhere':
      return elsewhere(address, pending);
    case 'refused': {
      if (read.why === 'token') return problem('address-with-token');
      if (read.why !== 'state') return problem('address-malformed');
      const state = stateOf(address);
      if (state === null) return problem('address-malformed');
      return problem(isOfAnother(state) ? 'address-of-another' : 'address-out-of-date');
    }
  }
}

function elsewhere(address: string, { redirectUri, client: { accountsUrl } }: Pending): Problem {
  // A token alone reads as an address whose scheme is the data centre.
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(address) || !URL.canParse(address)) return problem('address-is-none');
  const refused = problemOfPage(address, accountsUrl);
  if (refused) return refused;
  const url = new URL(address);
  if (holdsToken(url)) return problem('address-with-token');
  if (url.origin === new URL(accountsUrl).origin) return problem('address-of-sign-in-page', { host: url.host });
  // Without what stands behind it: query and fragment may hold a code or a token.
  const sent = `${url.protocol}//${url.host}${url.pathname}`.slice(0, 2048);
  return problem('address-elsewhere', {}, { registered: redirectUri, sent });
}
