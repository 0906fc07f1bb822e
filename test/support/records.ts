import { randomUUID } from 'node:crypto';
import type { AccountRecord, CustomerRecord, PatRecord } from '../../src-main/credentials/record.ts';

const HOUR = 3_600_000;

/** Records for tests: whole and plausible, each field can be said. */
export const accountRecord = (part: Partial<AccountRecord> = {}): AccountRecord => ({
  kind: 'account',
  id: randomUUID(),
  name: 'Acme production',
  server: 'livechat',
  masked: 'dal:•••••4sQ',
  email: 'dev@acme-support.example',
  accountId: '2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11',
  organizationId: '8f0a6c1e-3b7d-4c52-9e11-7d2f40c9ab03',
  scopes: ['chats--all:rw', 'customers:own'],
  clientId: 'bb9e5b2f1ab480e4a715977b7b1b4279',
  clientType: 'web',
  redirectUri: 'https://acme-support.example/oauth/callback',
  askedScopes: [],
  where: 'window',
  refreshToken: 'rotates',
  hasClientSecret: false,
  renewingSince: null,
  obtainedAt: 0,
  expiresAt: 8 * HOUR,
  status: 'ok',
  createdAt: 0,
  checkedAt: null,
  copiedAt: null,
  ...part,
});

export const patRecord = (part: Partial<PatRecord> = {}): PatRecord => ({
  kind: 'pat',
  id: randomUUID(),
  name: 'Nightly export',
  server: 'livechat',
  masked: '•••••OWRk',
  accountId: '2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11',
  organizationId: null,
  scopes: null,
  obtainedAt: 0,
  expiresAt: null,
  status: 'unchecked',
  createdAt: 0,
  checkedAt: null,
  copiedAt: null,
  ...part,
});

export const customerRecord = (parentId: string, part: Partial<CustomerRecord> = {}): CustomerRecord => ({
  kind: 'customer',
  id: randomUUID(),
  name: 'Checkout widget test',
  server: 'livechat',
  masked: 'dal:•••••Vt8',
  parentId,
  entityId: 'b41c7e02-55d8-4f6e-a0c3-19e21a3ce5a0',
  organizationId: '8f0a6c1e-3b7d-4c52-9e11-7d2f40c9ab03',
  clientId: 'bb9e5b2f1ab480e4a715977b7b1b4279',
  obtainedAt: 0,
  expiresAt: 8 * HOUR,
  status: 'ok',
  createdAt: 0,
  checkedAt: null,
  copiedAt: null,
  ...part,
});
