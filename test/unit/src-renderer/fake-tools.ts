import type { Keyfob, LinkOpenerView } from '../../../src-shared/contract/index.ts';
import { done, fail, ok, problem, type Result } from '../../../src-shared/index.ts';

interface Needs {
  clipboard: { text: string };
  /** Puts a secret there. */
  onClipboard: (text: string) => Result<{ clearsAt: number | null }>;
  links: { state: LinkOpenerView };
  hasPaste: (id: string) => boolean;
  newId: () => string;
}

const unknown = fail(problem('unexpected', { call: 'an unknown id' }));

type Tools = Pick<
  Keyfob,
  | 'linkOpenerState'
  | 'repairLinkOpener'
  | 'newChallenge'
  | 'copyVerifier'
  | 'copyAuthorizationUrl'
  | 'openAuthorizationUrl'
  | 'readAuthorization'
>;

/** The link handler and the builder of sign-in addresses, of a main that lives in memory. */
export const createFakeTools = ({ clipboard, onClipboard, links, hasPaste, newId }: Needs): Tools => ({
  linkOpenerState: async () => ok(links.state),
  repairLinkOpener: async () => {
    links.state = { is: 'right', program: null };
    return ok(links.state);
  },
  newChallenge: async ({ method }) => ok({ challengeId: newId(), challenge: `${method}`.padEnd(43, 'x') }),
  copyVerifier: async () => onClipboard('verifier'),
  copyAuthorizationUrl: async ({ redirectUri }) => {
    clipboard.text = `address back to ${redirectUri}`;
    return ok({ clearsAt: null });
  },
  openAuthorizationUrl: async () => done,
  readAuthorization: async ({ pasteId }) =>
    hasPaste(pasteId)
      ? ok({
          server: 'livechat',
          responseType: 'code',
          clientId: 'pasted-client',
          redirectUri: 'https://pasted.example/callback',
          scopes: ['chats--all:ro'],
          hasState: true,
          pkce: 'S256',
          consent: false,
          leftOut: ['email_hint'],
        })
      : unknown,
});
