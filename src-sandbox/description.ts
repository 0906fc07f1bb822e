import type { Sandbox } from './index.ts';

/** What a program needs to know to use a sandbox, as `--json` prints it. */
export function describeSandbox(sandbox: Sandbox) {
  const { accountsUrl, apiUrl, helpdeskUrl, controlToken, identities, clients, pats, accessTokens } = sandbox;
  return {
    accountsUrl,
    apiUrl,
    helpdeskUrl,
    controlToken,
    identities,
    clients: clients.map(({ clientId, clientSecret, type, redirectUris }) => ({
      clientId,
      ...(clientSecret === undefined ? {} : { clientSecret }),
      type,
      redirectUris,
    })),
    pats,
    accessTokens,
  };
}

const row = (label: string, value: string): string => `  ${label.padEnd(14)} ${value}`;

/** The same for people. */
export function bannerOf(sandbox: Sandbox, seed: string): string {
  const { accountsUrl, identities, clients, pats } = sandbox;
  return [
    'The Keyfob sandbox stands in for LiveChat. Nothing here is real.',
    '',
    row('Page', `${accountsUrl}/sandbox`),
    row('Accounts', accountsUrl),
    row('APIs', sandbox.apiUrl),
    row('HelpDesk', sandbox.helpdeskUrl),
    row('Control', sandbox.controlToken),
    '',
    'People',
    ...identities.map(({ email, password }) => `  ${email.padEnd(24)} ${password}`),
    '',
    'Apps',
    ...clients.flatMap(({ name, type, clientId, clientSecret, redirectUris }) => [
      `  ${name} (${type})`,
      row('  client id', clientId),
      ...(clientSecret === undefined ? [] : [row('  secret', clientSecret)]),
      ...redirectUris.map((uri, at) => row(at === 0 ? '  redirects to' : '', uri)),
    ]),
    '',
    'Personal access tokens',
    ...pats.flatMap(({ accountId, token, scopes }) => [
      row('account id', accountId),
      row('  token', token),
      row('  scopes', scopes.length > 6 ? `${scopes.length}` : scopes.join(', ')),
    ]),
    '',
    `The same ids and secrets come back with --seed ${seed}. Ctrl C stops.`,
    '',
  ].join('\n');
}
