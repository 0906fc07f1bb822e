import { diagnose } from '../../src-shared/diagnose.ts';
import { problem, type Problem } from '../../src-shared/problems.ts';

/**
 * LiveChat tells a refused sign-in by sending the browser to a page of its own: `/ooops?oauth_exception=…` or
 * `/?identity_exception=…`. Gives what that page means, or `null` for any other page.
 */
export function problemOfPage(url: string, accountsUrl: string): Problem | null {
  // A page that was not loaded has an address that is none.
  if (!URL.canParse(url)) return null;
  const address = new URL(url);
  if (address.origin !== new URL(accountsUrl).origin) return null;
  const codes = ['oauth_exception', 'exception_details', 'identity_exception']
    .map((name) => [name, address.searchParams.get(name)] as const)
    .filter((entry): entry is readonly [string, string] => entry[1] !== null && /^[a-z_]{1,60}$/.test(entry[1]));
  if (codes.length === 0) return null;
  const details = Object.fromEntries(codes);
  const [finding] = diagnose({ url: `${address.origin}/ooops?${new URLSearchParams(details).toString()}` }).findings;
  const base = problem('server-refused-sign-in', {}, details);
  return finding ? told(base, finding) : base;
}

/** The same for an `error` that came back by the redirect URI. */
export function problemOfError(error: string): Problem {
  const [finding] = diagnose(error).findings;
  const base = problem('server-refused-sign-in', {}, { error });
  return finding ? told(base, finding) : base;
}

/** A finding has a title, a problem a sentence. */
const told = (base: Problem, { what, remedy }: Pick<Problem, 'what' | 'remedy'>): Problem => ({
  ...base,
  what: `${what}.`,
  remedy,
});
