import type { Clock } from '../clock.ts';
import { freshSecret, freshToken, hashOf, type Region } from '../secrets.ts';
import type { Settings } from '../settings.ts';
import type { AccessRecord, RefreshRecord } from '../state.ts';

/** Whom a token is for and what it allows. */
export interface Grant {
  clientId: string;
  accountId: string;
  scopes: readonly string[];
  region: Region;
  /** Tokens of one sign-in share it and end together. */
  family: string;
}

interface Needs {
  clock: Clock;
  settings: Settings;
  changed: () => void;
}

const sameHolder = (a: { clientId: string; accountId: string }, b: { clientId: string; accountId: string }): boolean =>
  a.clientId === b.clientId && a.accountId === b.accountId;

/**
 * Access tokens of agents and their refresh tokens, as hashes, oldest first.
 *
 * Of a client and user 25 access and 25 refresh tokens live at once; one more ends the oldest.
 */
export class AgentTokens {
  readonly #needs: Needs;
  #access: AccessRecord[] = [];
  #refresh: RefreshRecord[] = [];

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  restore(access: readonly AccessRecord[], refresh: readonly RefreshRecord[]): void {
    this.#access = [...access];
    this.#refresh = [...refresh];
  }

  get records(): { access: readonly AccessRecord[]; refresh: readonly RefreshRecord[] } {
    return { access: this.#access, refresh: this.#refresh };
  }

  issueAccess(grant: Grant): string {
    const token = freshToken(grant.region);
    this.#forgetExpired();
    this.#access.push(this.#accessRecord(token, grant));
    this.#access = this.#withinLimit(this.#access, grant, ({ sample }) => sample !== true);
    this.#needs.changed();
    return token;
  }

  /** Lets a token that everybody may know live from now on, whether it lived before or not. */
  admitSample(token: string, grant: Grant): void {
    const record: AccessRecord = { ...this.#accessRecord(token, grant), sample: true };
    this.#access = [...this.#access.filter(({ hash }) => hash !== record.hash), record];
    this.#needs.changed();
  }

  issueRefresh(grant: Grant): string {
    const token = freshSecret();
    const { clientId, accountId, scopes, family } = grant;
    this.#refresh.push({ hash: hashOf(token), clientId, accountId, scopes: [...scopes], family });
    this.#refresh = this.#withinLimit(this.#refresh, grant, ({ used }) => used !== true);
    // Used ones are only kept to notice their return; they must not pile up.
    this.#refresh = this.#withinLimit(this.#refresh, grant, ({ used }) => used === true);
    this.#needs.changed();
    return token;
  }

  /** The record of a living access token. */
  access(token: string): AccessRecord | undefined {
    const hash = hashOf(token);
    const record = this.#access.find((one) => one.hash === hash);
    return record && record.expiresAt > this.#needs.clock.now() ? record : undefined;
  }

  /** The record of a refresh token, one that has rotated included. */
  refresh(token: string): RefreshRecord | undefined {
    const hash = hashOf(token);
    return this.#refresh.find((one) => one.hash === hash);
  }

  markUsed(record: RefreshRecord): void {
    record.used = true;
    this.#needs.changed();
  }

  endFamily(family: string): void {
    this.#access = this.#access.filter((one) => one.family !== family);
    this.#refresh = this.#refresh.filter((one) => one.family !== family);
    this.#needs.changed();
  }

  /** Ends an access or refresh token and what goes with it. `false`: there is no such token. */
  revoke(token: string): boolean {
    const refresh = this.refresh(token);
    const record = this.access(token) ?? (refresh?.used ? undefined : refresh);
    if (!record) return false;
    this.endFamily(record.family);
    return true;
  }

  #accessRecord(token: string, { clientId, accountId, scopes, family }: Grant): AccessRecord {
    const expiresAt = this.#needs.clock.now() + this.#needs.settings.accessSeconds * 1000;
    return { hash: hashOf(token), clientId, accountId, scopes: [...scopes], expiresAt, family };
  }

  #forgetExpired(): void {
    const now = this.#needs.clock.now();
    this.#access = this.#access.filter(({ expiresAt }) => expiresAt > now);
  }

  #withinLimit<R extends AccessRecord | RefreshRecord>(records: R[], grant: Grant, counts: (one: R) => boolean): R[] {
    const counted = records.filter((one) => sameHolder(one, grant) && counts(one));
    const ended = new Set(counted.slice(0, Math.max(0, counted.length - this.#needs.settings.tokensPerUser)));
    return records.filter((one) => !ended.has(one));
  }
}
