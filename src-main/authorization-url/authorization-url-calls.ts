import { authorizationUrl, type AuthorizationRequest } from '../../src-shared/authorization-url/authorization-url.ts';
import type { Authorization, Keyfob } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { done, fail, ok, type Result } from '../../src-shared/result.ts';
import type { ClipboardKeeper } from '../copy/clipboard-keeper.ts';
import type { Servers } from '../servers/servers.ts';
import { Challenges } from './challenges.ts';

interface Needs {
  servers: Servers;
  clipboard: ClipboardKeeper;
  openBrowser: (url: URL, accountsUrl: string) => Promise<void>;
}

type AuthorizationUrlCalls = Pick<
  Keyfob,
  'newChallenge' | 'copyVerifier' | 'copyAuthorizationUrl' | 'openAuthorizationUrl'
>;

/** Authorization URLs for apps of the user's own. Keyfob takes no part in the sign-in that follows. */
export function createAuthorizationUrlCalls({
  servers,
  clipboard,
  openBrowser,
}: Needs): AuthorizationUrlCalls & { forgetChallenges: () => void } {
  const challenges = new Challenges();

  function requestOf({ server, challengeId, ...asked }: Authorization): Result<AuthorizationRequest> {
    const profile = servers.find(server);
    if (!profile.ok) return profile;
    const { accountsUrl } = profile.value;
    if (challengeId === null) return ok({ ...asked, accountsUrl, challenge: null });
    const challenge = challenges.find(challengeId);
    if (!challenge.ok) return challenge;
    const { method, text } = challenge.value;
    return ok({ ...asked, accountsUrl, challenge: { method, text } });
  }

  return {
    forgetChallenges: () => challenges.forgetAll(),

    newChallenge: async ({ method }) => ok(await challenges.make(method)),

    async copyVerifier({ challengeId }) {
      const challenge = challenges.find(challengeId);
      return challenge.ok ? clipboard.putSecret(challenge.value.verifier.reveal()) : challenge;
    },

    async copyAuthorizationUrl(input) {
      const request = requestOf(input);
      if (!request.ok) return request;
      const url = authorizationUrl(request.value);
      // A plain challenge is the verifier.
      if (request.value.challenge?.method === 'plain') return clipboard.putSecret(url);
      const copied = await clipboard.putPlain(url);
      return copied.ok ? ok({ clearsAt: null }) : copied;
    },

    async openAuthorizationUrl(input) {
      const request = requestOf(input);
      if (!request.ok) return request;
      try {
        await openBrowser(new URL(authorizationUrl(request.value)), request.value.accountsUrl);
      } catch {
        return fail(problem('url-did-not-open'));
      }
      return done;
    },
  };
}
