import type { CredentialView } from '../../src-shared/contract/index.ts';
import type { CredentialRecord } from './record.ts';

/** The part of a record that a window may see. Built field by field, so that a new field of a record stays in main. */
export function viewOf(record: CredentialRecord, busy: boolean): CredentialView {
  const common = {
    id: record.id,
    name: record.name,
    server: record.server,
    masked: record.masked,
    obtainedAt: record.obtainedAt,
    expiresAt: record.expiresAt,
    status: busy ? ('busy' as const) : statusOf(record),
    checkedAt: record.checkedAt,
    copiedAt: record.copiedAt,
    renewsAhead: record.renewsAhead ?? false,
    wasToEndAt: endedEarly(record),
    issued: null,
  };
  switch (record.kind) {
    case 'account':
      return {
        ...common,
        kind: 'account',
        note: record.email ?? record.accountId?.slice(0, 8) ?? '',
        scopes: record.scopes,
        renews: record.refreshToken === 'none' ? 'sign-in' : 'refresh-token',
        accountId: record.accountId,
        organizationId: record.organizationId,
        entityId: null,
        parentId: null,
        client: {
          id: record.clientId,
          type: record.clientType,
          ...(record.grant ? { grant: record.grant } : {}),
          redirectUri: record.redirectUri,
          hasSecret: record.hasClientSecret,
          where: record.where,
        },
        refreshToken: record.refreshToken,
        issued: record.issued ? { access: record.issued.access, refresh: record.issued.refresh.length } : null,
        ...(record.restoredAt ? { restoredAt: record.restoredAt } : {}),
      };
    case 'pat':
      return {
        ...common,
        kind: 'pat',
        note: record.accountId.slice(0, 8),
        scopes: record.scopes,
        renews: 'never',
        accountId: record.accountId,
        organizationId: record.organizationId,
        entityId: null,
        parentId: null,
        client: null,
        refreshToken: 'none',
      };
    case 'customer':
      return {
        ...common,
        kind: 'customer',
        note: record.entityId.slice(0, 8),
        scopes: null,
        renews: 'parent',
        accountId: null,
        organizationId: record.organizationId,
        entityId: record.entityId,
        parentId: record.parentId,
        client: null,
        refreshToken: 'none',
      };
  }
}

/** The state to show. A renewal that nobody is running any more was begun and never answered. */
export const statusOf = (record: CredentialRecord): CredentialRecord['status'] =>
  record.kind === 'account' && record.renewingSince !== null ? 'unknown' : record.status;

/** When it was to end, where the server ended it earlier. */
export const endedEarly = ({ wasToEndAt = null, expiresAt }: CredentialRecord): number | null =>
  wasToEndAt !== null && expiresAt !== null && wasToEndAt > expiresAt ? wasToEndAt : null;
