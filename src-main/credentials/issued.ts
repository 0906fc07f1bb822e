import type { AccountRecord, CredentialRecord, Issued } from './record.ts';

/** Of an app and user so many live, of each sort. Source: facts page, "Limits". */
const mostLiving = 25;

const nothing: Issued = { access: [], refresh: [] };

/** A renewal brought one more access token. What it brought as refresh token took the place of the one that was used. */
export const afterRenewal = ({ issued = nothing }: Pick<AccountRecord, 'issued'>, endsAt: number): Issued => ({
  ...issued,
  access: [...issued.access, endsAt].slice(-mostLiving),
});

/** A sign-in brought a pair of its own; the one before it lives on. */
const afterSignIn = (issued: Issued, { expiresAt, obtainedAt, refreshToken }: AccountRecord): Issued => ({
  access: [...issued.access, ...(expiresAt === null ? [] : [expiresAt])].slice(-mostLiving),
  refresh: [...issued.refresh, ...(refreshToken === 'none' ? [] : [obtainedAt])].slice(-mostLiving),
});

/** The record with a token that has just come noted in it; a renewal has said so itself. */
export function withIssued(record: AccountRecord, before: CredentialRecord | undefined): AccountRecord {
  const known = before?.kind === 'account' ? before : undefined;
  if (known?.obtainedAt === record.obtainedAt) return record;
  const said = record.issued !== undefined && record.issued !== known?.issued;
  const issued = said ? record.issued : afterSignIn(known?.issued ?? nothing, record);
  return { ...record, issued, wasToEndAt: null };
}

/** Those that are not over. */
export const living = ({ access, refresh }: Issued, now: number): Issued => ({
  access: access.filter((endsAt) => endsAt > now),
  refresh,
});
