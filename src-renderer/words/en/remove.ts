import type { CredentialKind } from '../../../src-shared/credentials.ts';

/** What lives on at the server when it is only taken out here. */
function livesOn(kind: CredentialKind, until: string | null, renewable: boolean): string {
  if (kind === 'pat') return 'Taken out of Keyfob. The token works on until somebody deletes it in Developer Console.';
  const refresh = renewable ? '; its refresh token has no end of its own' : '';
  if (until !== null) return `Taken out of Keyfob. At the server the token lives on until ${until}${refresh}.`;
  return renewable
    ? 'Taken out of Keyfob. Its access token is over, but the refresh token lives on at the server.'
    : 'Taken out of Keyfob. Its token is over.';
}

function revokeWhat(kind: CredentialKind, server: string, customers: number): string {
  if (kind === 'customer')
    return `The token ends at ${server}. Everything that uses it stops at once. There is no undo.`;
  const theirs =
    customers === 0
      ? ''
      : customers === 1
        ? ', and so does its customer’s token'
        : `, and so do the tokens of its ${customers} customers`;
  return `Access token and refresh token end together at ${server}${theirs}. Everything that uses them stops at once. There is no undo.`;
}

export const remove = {
  title: (name: string) => `Delete ${name}?`,
  customersToo: (count: number) =>
    count === 1 ? 'The customer that it made goes with it.' : `The ${count} customers that it made go with it.`,
  forget: 'Only forget here',
  livesOn,
  undo: 'There are ten seconds to undo.',
  revoke: 'Revoke for good',
  revokeWhat,
  revoking: 'The server is being asked',
  notRevoked: 'Nothing was revoked.',
  someRevoked: (count: string) => (count === '1' ? 'One was revoked, then:' : `${count} were revoked, then:`),
};
