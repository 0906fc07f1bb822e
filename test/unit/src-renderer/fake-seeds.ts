import type { AppState, CredentialView, VaultView } from '../../../src-shared/contract/index.ts';
import { scopes as documented } from '../../../src-shared/index.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** The moment that the seeds are told from, where nobody gives another. */
export const seedMoment = Date.UTC(2026, 10, 20, 13, 2, 0);

const organizations = {
  acme: '8f0a6c1e-3b7d-4c52-9e11-7d2f40c9ab03',
  northwind: '2c41d9b7-90ef-4a35-8c6d-51e7a0f3b824',
  lumen: 'd70b35fa-1c82-47e9-b5a4-0e9c68f12d57',
  sandbox: '5a9d0b00-0000-4000-8000-000000000001',
};

/** Ids that are told apart at a glance and are UUIDs all the same. */
export const seedId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const allScopes = documented.map(({ id }) => id);
const some = [
  'chats--all:rw',
  'customers:own',
  'customers:rw',
  'customers.ban:rw',
  'agents--all:ro',
  'tags--all:rw',
  'reports_read',
  'accounts--my:ro',
];
const reading = ['chats--all:ro', 'reports_read'];

const base: CredentialView = {
  id: seedId(0),
  kind: 'account',
  name: '',
  note: '',
  server: 'livechat',
  masked: '',
  scopes: null,
  obtainedAt: 0,
  expiresAt: null,
  status: 'ok',
  renews: 'never',
  accountId: null,
  organizationId: null,
  entityId: null,
  parentId: null,
  client: null,
  refreshToken: 'none',
  checkedAt: null,
  copiedAt: null,
  renewsAhead: false,
  wasToEndAt: null,
  issued: null,
};

type Told = Partial<CredentialView> & Pick<CredentialView, 'name' | 'note' | 'masked'>;

/** An account with `left` ms of a life of eight hours. */
export const account = (number: number, now: number, left: number, told: Told): CredentialView => ({
  ...base,
  id: seedId(number),
  scopes: some,
  obtainedAt: now + left - 8 * HOUR,
  expiresAt: now + left,
  renews: 'refresh-token',
  accountId: `b7eff798-f8df-4364-8059-${String(number).padStart(12, '0')}`,
  client: {
    id: 'bb9e5b2f1ab480e4a715977b7b1b4279',
    type: 'web',
    redirectUri: 'https://acme-support.example/oauth/callback/',
    hasSecret: false,
    where: 'window',
  },
  refreshToken: 'rotates',
  ...told,
});

export const pat = (number: number, now: number, told: Told): CredentialView => ({
  ...base,
  id: seedId(number),
  kind: 'pat',
  obtainedAt: now - 40 * 24 * HOUR,
  accountId: `c1b0a7de-12f4-4b88-9a21-${String(number).padStart(12, '0')}`,
  ...told,
});

export const customer = (
  number: number,
  now: number,
  left: number,
  parent: CredentialView,
  told: Told,
): CredentialView => ({
  ...base,
  id: seedId(number),
  kind: 'customer',
  server: parent.server,
  obtainedAt: now + left - 8 * HOUR,
  expiresAt: now + left,
  renews: 'parent',
  organizationId: parent.organizationId,
  parentId: parent.id,
  entityId: `${told.note}-55d8-4f6e-a0c3-19be72d4f1a6`,
  ...told,
});

/** The credentials of the drawn screens: every kind, and every state once. */
export function seedCredentials(now: number = seedMoment): CredentialView[] {
  const { acme, northwind, lumen, sandbox } = organizations;
  const of = (organizationId: string) => ({ organizationId });
  const production = account(1, now, 312 * MINUTE, {
    ...of(acme),
    name: 'Acme production',
    note: 'dev@acme-support.example',
    masked: 'dal:•••••4sQ',
    copiedAt: now - 14 * MINUTE,
    checkedAt: now - 2 * HOUR,
  });
  const admin = account(6, now, 182 * MINUTE, {
    ...of(northwind),
    name: 'Northwind admin',
    note: 'api@northwind.example',
    masked: 'fra:•••••tR2',
    scopes: ['chats--access:ro', 'customers:own', 'agents--all:ro'],
    status: 'busy',
  });
  const owner = account(13, now, 471 * MINUTE, {
    ...of(sandbox),
    server: 'sandbox',
    name: 'Sandbox owner',
    note: 'owner@sandbox.test',
    masked: 'dal:•••••0aa',
    scopes: allScopes,
    client: {
      id: 'sandbox-web',
      type: 'web',
      redirectUri: 'http://127.0.0.1:41780/callback',
      hasSecret: false,
      where: 'window',
    },
  });
  return [
    production,
    customer(2, now, 14 * MINUTE, production, {
      name: 'Checkout widget test',
      note: 'b41c7e02',
      masked: 'dal:•••••Vt8',
    }),
    customer(3, now, 400 * MINUTE, production, {
      name: 'Returns flow, English',
      note: '5ad90f3c',
      masked: 'dal:•••••mE1',
    }),
    pat(4, now, {
      ...of(acme),
      name: 'Nightly export',
      note: 'reads chats and reports',
      masked: '•••••OWRk',
      scopes: reading,
    }),
    pat(5, now, {
      ...of(acme),
      name: 'Canned responses sync',
      note: 'writes responses',
      masked: '•••••bXQ=',
      scopes: ['canned_responses--all:rw'],
    }),
    admin,
    customer(7, now, 125 * MINUTE, admin, { name: 'Kiosk Gdańsk', note: '91f3a8d4', masked: 'fra:•••••q0Z' }),
    customer(8, now, -3 * MINUTE, admin, { name: 'Load test visitor', note: '0c77e1b9', masked: 'fra:•••••J5u' }),
    pat(9, now, {
      ...of(northwind),
      name: 'HelpDesk importer',
      note: 'imports tickets',
      masked: '•••••Z2c9',
      status: 'unchecked',
    }),
    account(10, now, 48 * MINUTE, {
      ...of(lumen),
      name: 'Lumen reports',
      note: 'bi@lumen-outdoor.example',
      masked: 'dal:•••••c7W',
      scopes: reading,
    }),
    account(11, now, 96 * MINUTE, {
      ...of(lumen),
      name: 'Lumen bot owner',
      note: 'bots@lumen-outdoor.example',
      masked: 'dal:•••••x3K',
      status: 'sign-in-again',
      client: {
        id: '0f5bd1c24a7e4c0a',
        type: 'server-side',
        redirectUri: 'https://lumen-outdoor.example/oauth',
        hasSecret: true,
        where: 'window',
      },
      refreshToken: 'fixed',
    }),
    pat(12, now, {
      ...of(lumen),
      name: 'Smoke test in CI',
      note: 'all scopes',
      masked: '•••••eVU2',
      scopes: allScopes,
    }),
    owner,
    customer(14, now, 471 * MINUTE, owner, { name: 'Sandbox visitor', note: 'e2d60a15', masked: 'dal:•••••1bb' }),
  ];
}

export const openByKeychain: Extract<VaultView, { status: 'open' }> = {
  status: 'open',
  protection: 'keychain',
  keychainName: 'GNOME Keyring',
  waysIn: { keychain: 'proved', offered: 'GNOME Keyring', passphrase: 'none', recoveryCode: null },
  unlockAsks: 'nothing',
};
export const openByPassphrase: Extract<VaultView, { status: 'open' }> = {
  status: 'open',
  protection: 'passphrase',
  keychainName: null,
  waysIn: { keychain: 'none', offered: null, passphrase: 'proved', recoveryCode: null },
  unlockAsks: 'passphrase',
};

export const seedState: AppState = {
  platform: 'linux',
  version: '0.1.0',
  electron: '45.4.1',
  vault: openByKeychain,
  servers: [
    {
      id: 'livechat',
      name: 'LiveChat',
      accountsUrl: 'https://accounts.livechat.com',
      apiUrl: 'https://api.livechatinc.com',
      helpdeskUrl: 'https://api.helpdesk.com',
      sandbox: false,
      builtIn: true,
    },
    {
      id: 'sandbox',
      name: 'Sandbox',
      accountsUrl: 'http://127.0.0.1:41801',
      apiUrl: 'http://127.0.0.1:41802',
      helpdeskUrl: 'http://127.0.0.1:41803',
      sandbox: true,
      builtIn: true,
    },
  ],
  preferredServer: 'livechat',
  organizationNames: {},
  sandbox: { running: false, clients: [], organizations: [] },
  settings: {
    theme: 'system',
    clearAfterSeconds: 30,
    closeToTray: true,
    lockAfterMinutes: 0,
    lockOnSleep: true,
    lockOnScreenLock: true,
    history: true,
  },
  screenLockTold: true,
  clipboard: null,
  signIns: [],
  otherIdentities: [],
  pauses: [],
  renewing: null,
  undo: null,
  notices: [],
  maximized: false,
  noted: 0,
};

export const sandboxClients: AppState['sandbox']['clients'] = [
  {
    name: 'Acme desk tools',
    clientId: 'sandbox-web',
    type: 'web',
    redirectUri: 'http://127.0.0.1:41780/callback',
    scopes: ['chats--all:rw', 'customers:own', 'agents--all:ro', 'reports_read', 'accounts--my:ro'],
  },
  {
    name: 'Acme server',
    clientId: 'sandbox-server-side',
    type: 'server-side',
    redirectUri: 'http://127.0.0.1:41780/callback',
    scopes: ['chats--all:rw', 'customers:own'],
  },
];
