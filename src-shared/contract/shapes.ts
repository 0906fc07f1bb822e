import * as v from 'valibot';
import { apiIds } from '../apis.ts';
import { clientTypes, credentialKinds, grants } from '../credentials.ts';

/** Shapes that several features share. Strings have a limit, so that no call can carry megabytes by mistake. */

export const epochMs = v.pipe(v.number(), v.integer(), v.minValue(0));
export const credentialId = v.pipe(v.string(), v.uuid());
export const signInId = v.pipe(v.string(), v.uuid());
export const serverId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));
export const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));
export const shortText = v.pipe(v.string(), v.maxLength(2048));
export const secretText = v.pipe(v.string(), v.minLength(1), v.maxLength(16_384));
export const scopeList = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w.:-]{1,80}$/))), v.maxLength(200));
export const nothing = v.strictObject({});
export const doneShape = v.object({});

/** Where somebody signs in: the dedicated window, or the system's browser with the way back by link or by loopback. */
export const signInPlace = v.picklist(['window', 'browser', 'loopback']);
export type SignInPlace = v.InferOutput<typeof signInPlace>;

export const kind = v.picklist(credentialKinds);
export const clientType = v.picklist(clientTypes);
export const grant = v.picklist(grants);
export const api = v.picklist(apiIds);

/** What the window may know of one credential. Never a secret: `masked` is what `maskSecret` leaves of it. */
export const credentialView = v.object({
  id: credentialId,
  kind,
  name: v.string(),
  /** The second text of a row: an e-mail, an entity id, what a PAT is for. */
  note: v.string(),
  server: serverId,
  masked: v.string(),
  /** `null`: not known (a PAT whose scopes nobody has told us). */
  scopes: v.nullable(v.array(v.string())),
  obtainedAt: epochMs,
  expiresAt: v.nullable(epochMs),
  /**
   * `busy`: a renewal or a check runs; `sign-in-again`: the refresh token was refused; `refused`: the PAT was;
   * `unknown`: a renewal had no answer.
   */
  status: v.picklist(['ok', 'unchecked', 'busy', 'sign-in-again', 'refused', 'unknown']),
  /** What "Renew" will do. */
  renews: v.picklist(['refresh-token', 'sign-in', 'parent', 'never']),
  accountId: v.nullable(v.string()),
  organizationId: v.nullable(v.string()),
  entityId: v.nullable(v.string()),
  parentId: v.nullable(credentialId),
  client: v.nullable(
    v.object({
      id: v.string(),
      type: clientType,
      /** Left out: a code. */
      grant: v.optional(grant),
      redirectUri: v.string(),
      hasSecret: v.boolean(),
      /** Where it signs in. */
      where: signInPlace,
    }),
  ),
  refreshToken: v.picklist(['none', 'rotates', 'fixed']),
  /** When it came out of a backup, while nothing has said that its refresh token is still the newest. */
  restoredAt: v.optional(epochMs),
  checkedAt: v.nullable(epochMs),
  copiedAt: v.nullable(epochMs),
  /** Renewed by itself, a while before it ends. */
  renewsAhead: v.boolean(),
  /** When it was to end, where the server ended it before its time. */
  wasToEndAt: v.nullable(epochMs),
  /**
   * What Keyfob got for this app and account, of which the newest 25 of each sort live: when each access token ends,
   * and how many refresh tokens there are. `null`: none of that sort.
   */
  issued: v.nullable(v.object({ access: v.array(epochMs), refresh: v.number() })),
});
export type CredentialView = v.InferOutput<typeof credentialView>;
export type CredentialStatus = CredentialView['status'];
