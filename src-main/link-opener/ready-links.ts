import { linkCallback } from '../../src-shared/contract/agreed.ts';
import { problem } from '../../src-shared/problems.ts';
import { done, fail, type Done, type Result } from '../../src-shared/result.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { LinkOpener } from './link-opener.ts';

/**
 * The same sign-in, but one that comes back by link looks first whether the link would come back. What is missing or
 * was Keyfob's own is repaired without a word; what another program holds is left to the user, before the browser opens.
 */
export function withReadyLinks(signIn: SignIn, opener: LinkOpener): SignIn {
  return {
    ...signIn,
    async run(request, keep) {
      const byLink = request.where !== 'window' && request.redirectUri === linkCallback;
      const ready = byLink ? await makeReady(opener) : done;
      return ready.ok ? signIn.run(request, keep) : ready;
    },
  };
}

async function makeReady(opener: LinkOpener): Promise<Result<Done>> {
  const state = await opener.test();
  switch (state.is) {
    // The browser may well bring it back: what can't be told is no reason to stop.
    case 'unknown':
    case 'right':
      return done;
    case 'missing':
    case 'stale':
      return opener.repair();
    case 'other':
      return fail(problem('links-elsewhere', { program: state.program }));
  }
}
