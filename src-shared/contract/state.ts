import * as v from 'valibot';
import { clientType, credentialId, credentialView, epochMs, nothing, serverId } from './shapes.ts';
import { settings } from './settings.ts';

/** A problem as it crosses: words, code, what can be done. */
export const problemView = v.object({
  code: v.string(),
  what: v.string(),
  remedy: v.string(),
  action: v.optional(v.string()),
  details: v.optional(v.record(v.string(), v.string())),
});

/**
 * Where the vault stands.
 * - `opening`: nothing is known yet, the keychain may be asking the user
 * - `choose`: a first start without a keychain; a passphrase or this session only
 * - `locked`: a passphrase (or, with `by: keychain`, a click) opens it
 * - `shut`: it can't be opened; `problem` says why, `ways` what is left
 * - `open`
 */
export const vaultView = v.variant('status', [
  v.object({ status: v.literal('opening') }),
  v.object({ status: v.literal('choose'), problem: problemView }),
  v.object({ status: v.literal('locked'), by: v.picklist(['passphrase', 'keychain']), since: v.nullable(epochMs) }),
  v.object({
    status: v.literal('shut'),
    problem: problemView,
    ways: v.array(v.picklist(['try-again', 'passphrase', 'last-good'])),
  }),
  v.object({
    status: v.literal('open'),
    /** What protects the key: the keychain's own name, a passphrase, or nothing on disk at all. */
    protection: v.picklist(['keychain', 'passphrase', 'session-only']),
    keychainName: v.nullable(v.string()),
  }),
]);
export type VaultView = v.InferOutput<typeof vaultView>;

export const serverView = v.object({
  id: serverId,
  name: v.string(),
  accountsUrl: v.string(),
  apiUrl: v.string(),
  helpdeskUrl: v.string(),
  /** The sandbox, wherever it is shown, carries a standing mark. */
  sandbox: v.boolean(),
  builtIn: v.boolean(),
});
export type ServerView = v.InferOutput<typeof serverView>;

/** A client that the sandbox knows, so that the wizard can fill itself in. */
const sampleClient = v.object({
  name: v.string(),
  clientId: v.string(),
  type: clientType,
  redirectUri: v.string(),
  scopes: v.array(v.string()),
});

export const appState = v.object({
  platform: v.picklist(['linux', 'darwin', 'win32']),
  version: v.string(),
  electron: v.string(),
  vault: vaultView,
  servers: v.array(serverView),
  /** The server that the add dialogs offer first. */
  preferredServer: serverId,
  /** What the user calls organizations, by their ids. Kept encrypted, so empty while locked. */
  organizationNames: v.record(v.string(), v.string()),
  sandbox: v.object({
    running: v.boolean(),
    clients: v.array(sampleClient),
    organizations: v.array(v.object({ id: v.string(), name: v.string() })),
  }),
  settings,
  clipboard: v.nullable(v.object({ clearsAt: epochMs, since: epochMs })),
  signIn: v.nullable(
    v.object({
      /** What it is for: the app's or the account's name. */
      for: v.string(),
      /** The real origin of the page that is shown, punycode spelt out, and the rest of the address without values. */
      origin: v.string(),
      rest: v.string(),
      secure: v.boolean(),
      expected: v.boolean(),
      sandbox: v.boolean(),
      loading: v.boolean(),
      startedAt: epochMs,
      endsAt: epochMs,
      problem: v.nullable(problemView),
    }),
  ),
  undo: v.nullable(
    v.object({ count: v.number(), until: epochMs, since: epochMs, of: v.optional(v.picklist(['deletion', 'import'])) }),
  ),
  /** Standing things to know, said once each: started without Chromium's sandbox, a settings file set aside. */
  notices: v.array(problemView),
  maximized: v.boolean(),
  /** Goes up with each thing that is noted in the history. */
  noted: v.number(),
});
export type AppState = v.InferOutput<typeof appState>;

export const snapshot = v.object({ seq: v.number(), state: appState, credentials: v.array(credentialView) });
export type Snapshot = v.InferOutput<typeof snapshot>;

/** One numbered change, applied whole or not at all. A gap in `seq` means: ask for a snapshot again. */
export const change = v.object({
  seq: v.number(),
  state: v.optional(v.partial(appState)),
  put: v.optional(v.array(credentialView)),
  gone: v.optional(v.array(credentialId)),
  /** Something for the window to do now: a tray item or a key asked for it. */
  show: v.optional(v.picklist(['inspect-clipboard', 'settings', 'list'])),
});
export type Change = v.InferOutput<typeof change>;

export const stateCalls = {
  /** All that the asking window may see, with the number of the last change in it. */
  snapshot: { input: nothing, output: snapshot },
};
