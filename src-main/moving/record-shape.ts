import * as v from 'valibot';
import {
  clientType,
  credentialId,
  epochMs,
  grant,
  name,
  serverId,
  signInPlace,
} from '../../src-shared/contract/shapes.ts';
import { isHeaderSafe } from '../../src-shared/header.ts';
import type { CredentialRecord } from '../credentials/record.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const someId = v.nullable(id);
const scopes = v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(500));
const moment = v.nullable(epochMs);

const kept = {
  id: credentialId,
  name,
  server: serverId,
  masked: v.pipe(v.string(), v.maxLength(64)),
  obtainedAt: epochMs,
  expiresAt: moment,
  status: v.picklist(['ok', 'unchecked', 'sign-in-again', 'refused', 'unknown']),
  createdAt: epochMs,
  checkedAt: moment,
  copiedAt: moment,
  renewsAhead: v.exactOptional(v.boolean()),
  wasToEndAt: v.exactOptional(moment),
};

const moments = v.pipe(v.array(epochMs), v.maxLength(25));

/** A record as it may come out of a file: whoever wrote that knew the passphrase, and may mean no good all the same. */
const recordShape = v.variant('kind', [
  v.object({
    kind: v.literal('account'),
    ...kept,
    email: v.nullable(v.pipe(v.string(), v.maxLength(254))),
    accountId: someId,
    organizationId: someId,
    scopes,
    clientId: id,
    clientType,
    grant: v.exactOptional(grant),
    redirectUri: v.pipe(v.string(), v.minLength(1), v.maxLength(2048)),
    askedScopes: scopes,
    refreshToken: v.picklist(['none', 'rotates', 'fixed']),
    hasClientSecret: v.boolean(),
    issued: v.exactOptional(v.object({ access: moments, refresh: moments })),
    where: signInPlace,
  }),
  v.object({ kind: v.literal('pat'), ...kept, accountId: id, scopes: v.nullable(scopes), organizationId: someId }),
  v.object({
    kind: v.literal('customer'),
    ...kept,
    parentId: credentialId,
    entityId: id,
    organizationId: v.pipe(v.string(), v.maxLength(200)),
    clientId: id,
  }),
]);

const token = v.pipe(v.string(), v.minLength(1), v.maxLength(16_384), v.check(isHeaderSafe));
const secret = v.pipe(v.string(), v.minLength(1), v.maxLength(16_384));

export const secretShapes = {
  account: v.object({ accessToken: token, refreshToken: v.optional(secret), clientSecret: v.optional(secret) }),
  pat: v.object({ token }),
  customer: v.object({ accessToken: token }),
};

export function recordIn(value: unknown): CredentialRecord | null {
  const parsed = v.safeParse(recordShape, value);
  if (!parsed.success) return null;
  // A renewal that ran elsewhere does not run here.
  return parsed.output.kind === 'account' ? { ...parsed.output, renewingSince: null } : parsed.output;
}
