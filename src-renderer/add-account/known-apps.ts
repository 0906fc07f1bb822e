import type { ClientType, Grant } from '../../src-shared/credentials.ts';
import type { AppState, CredentialView, SignInPlace } from '../../src-shared/contract/index.ts';
import { words } from '../words/index.ts';

/** An app that the wizard can fill itself in from: one of a kept account, or one that the sandbox knows. */
export interface KnownApp {
  key: string;
  label: string;
  note: string;
  server: string;
  clientId: string;
  clientType: ClientType;
  grant: Grant;
  redirectUri: string;
  /** Where it was last signed in with. */
  where: SignInPlace;
  /** The kept account whose secret can be used again. */
  secretOf: string | null;
  /** The sandbox knows the secrets of its own apps. */
  secretServed: boolean;
}

/** The apps of kept accounts, each once, then those of the running sandbox. */
export function knownApps(views: readonly CredentialView[], app: Pick<AppState, 'servers' | 'sandbox'>): KnownApp[] {
  const found = new Map<string, KnownApp>();
  for (const { client, server, id, name } of views) {
    if (!client) continue;
    const { grant = 'code' } = client;
    const key = [server, client.id, client.redirectUri, grant].join(' ');
    const known = found.get(key);
    // Of two accounts with the same app, the one that has the secret is of more use.
    if (known && (known.secretOf || !client.hasSecret)) continue;
    const { type: clientType, redirectUri, where } = client;
    const secretOf = client.hasSecret ? id : null;
    found.set(key, {
      key,
      label: client.id,
      note: name,
      server,
      clientId: client.id,
      clientType,
      grant,
      redirectUri,
      where,
      secretOf,
      secretServed: false,
    });
  }
  const sandbox = app.servers.find((server) => server.sandbox);
  if (app.sandbox.running && sandbox) {
    for (const { name, clientId, type: clientType, redirectUri } of app.sandbox.clients) {
      const key = [sandbox.id, clientId, redirectUri, 'code'].join(' ');
      if (found.has(key)) continue;
      const note = words.everywhere.sandbox;
      found.set(key, {
        key,
        label: name,
        note,
        server: sandbox.id,
        clientId,
        clientType,
        grant: 'code',
        redirectUri,
        where: 'window',
        secretOf: null,
        secretServed: true,
      });
    }
  }
  return [...found.values()];
}

/** The server that the wizard begins with. */
export function startServer(app: AppState | null, sandbox: boolean): string {
  const ofSandbox = app?.servers.find((server) => server.sandbox)?.id;
  return (sandbox ? ofSandbox : undefined) ?? app?.preferredServer ?? '';
}

/** The app that the wizard begins with: one that was used at this server, or the sandbox's first when it was asked for. */
export const firstApp = (known: readonly KnownApp[], server: string, sandbox: boolean): KnownApp | undefined =>
  sandbox ? known.find((app) => app.server === server && app.clientType === 'web') : undefined;
