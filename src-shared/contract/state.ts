import * as v from 'valibot';
import {
  clientType,
  credentialId,
  credentialView,
  doneShape,
  epochMs,
  nothing,
  serverId,
  shortText,
  signInId,
  signInPlace,
} from './shapes.ts';
import { settings } from './settings.ts';

/** A problem as it crosses: words, code, what can be done. */
export const problemView = v.object({
  code: v.string(),
  what: v.string(),
  remedy: v.string(),
  action: v.optional(v.string()),
  details: v.optional(v.record(v.string(), v.string())),
});

/** What locked it: the start of Keyfob, somebody's wish, nobody was there, the computer slept, its screen was locked. */
export const lockReasons = ['start', 'asked', 'away', 'sleep', 'screen'] as const;
export type LockReason = (typeof lockReasons)[number];

/** The ways into an open vault. One counts as proved when it has opened the vault since it was made. */
const waysIn = v.object({
  /** `fails`: it was asked at this start, and does not open the vault any more. */
  keychain: v.picklist(['none', 'unproved', 'proved', 'fails']),
  /** The keychain that could hold the key as well, by its name. `null`: there is none. */
  offered: v.nullable(v.string()),
  passphrase: v.picklist(['none', 'unproved', 'proved']),
  /** When it was made. */
  recoveryCode: v.nullable(epochMs),
});

/**
 * Where the vault stands.
 * - `opening`: nothing is known yet, the keychain may be asking the user
 * - `choose`: a first start without a keychain; a passphrase or this session only
 * - `locked`: a passphrase opens it (or, by the keychain, a click; or nothing but the recovery code); `because` says what locked it
 * - `shut`: it can't be opened; `problem` says why, `ways` what is left
 * - `open`
 */
export const vaultView = v.variant('status', [
  v.object({ status: v.literal('opening') }),
  v.object({ status: v.literal('choose'), problem: problemView }),
  v.object({
    status: v.literal('locked'),
    by: v.picklist(['passphrase', 'keychain', 'recovery-code']),
    since: v.nullable(epochMs),
    because: v.picklist(lockReasons),
    /** There is a recovery code that opens it too. */
    recoveryCode: v.boolean(),
  }),
  v.object({
    status: v.literal('shut'),
    problem: problemView,
    ways: v.array(
      v.picklist(['try-again', 'restart', 'passphrase', 'recovery-code', 'session-only', 'last-good', 'begin-anew']),
    ),
  }),
  v.object({
    status: v.literal('open'),
    /** What protects the key: the keychain's own name, a passphrase, or nothing on disk at all. */
    protection: v.picklist(['keychain', 'passphrase', 'session-only']),
    keychainName: v.nullable(v.string()),
    waysIn,
    /** What stands between a lock and whoever sits down next. */
    unlockAsks: v.picklist(['passphrase', 'system', 'nothing']),
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

/** Two redirect URIs that should be one, to be laid side by side. */
export const redirectPair = v.object({ registered: v.string(), sent: v.string() });
export type RedirectPair = v.InferOutput<typeof redirectPair>;

export const signInView = v.object({
  id: signInId,
  /** The kept account that signs in again. */
  accountId: v.nullable(credentialId),
  /** What it is for: the app's or the account's name. */
  for: v.string(),
  where: signInPlace,
  /** Its redirect URI. */
  returnsTo: v.string(),
  /** The real origin of the page that is shown, punycode spelt out, and the rest of the address without values. */
  origin: v.string(),
  rest: v.string(),
  secure: v.boolean(),
  expected: v.boolean(),
  sandbox: v.boolean(),
  loading: v.boolean(),
  /** Its answer has come while Keyfob is locked, and is kept in memory until it is opened. */
  answered: v.boolean(),
  startedAt: epochMs,
  endsAt: epochMs,
  problem: v.nullable(problemView),
  /** Where the problem is a redirect URI and the one that works is known. */
  redirect: v.optional(redirectPair),
});
export type SignInView = v.InferOutput<typeof signInView>;

/** Whose tokens are held in main until somebody says what is to become of them. */
export const otherIdentity = v.object({
  id: v.pipe(v.string(), v.uuid()),
  /** The row that was to sign in. */
  accountId: credentialId,
  name: v.string(),
  /** An e-mail where the server tells one, else the account's id. */
  who: v.string(),
  /** The kept account that it is, if it is one. */
  knownAs: v.nullable(v.string()),
  since: epochMs,
  until: epochMs,
});
export type OtherIdentity = v.InferOutput<typeof otherIdentity>;

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
  /** Whether this system tells when its screen is locked. `null`: not known yet. */
  screenLockTold: v.nullable(v.boolean()),
  clipboard: v.nullable(v.object({ clearsAt: epochMs, since: epochMs })),
  /** The sign-ins that run. The frame of one sees its own only. */
  signIns: v.array(signInView),
  /** Somebody else signed in than a row is; asked until `until`, then the tokens are ended. */
  otherIdentities: v.array(otherIdentity),
  /** Servers that have too many requests (429), while somebody waits for them. */
  pauses: v.array(v.object({ host: v.string(), since: epochMs, until: epochMs })),
  /** How far "Renew all due" is. */
  renewing: v.nullable(v.object({ done: v.number(), failed: v.number(), total: v.number(), since: epochMs })),
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
  /** Somebody has read a notice: it goes. */
  dismissNotice: { input: v.strictObject({ code: shortText }), output: doneShape },
};
