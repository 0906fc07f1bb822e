import type { AuthorizationRequest } from '../../../../src-shared/authorization-url/authorization-url.ts';

/** A request that nothing is wrong with. Its challenge is the one of RFC 7636, appendix B. */
export const codeRequest: AuthorizationRequest = {
  accountsUrl: 'https://accounts.livechat.com',
  responseType: 'code',
  clientId: '0805e283233042b37f460ed8fbf22160',
  redirectUri: 'https://app.example/callback',
  scopes: ['chats--all:ro', 'tags--all:rw'],
  state: 'xyz',
  challenge: { method: 'S256', text: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' },
  consent: false,
};
