import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Pkce } from '../accounts/pkce.ts';
import { freshSecret, freshToken, hashOf, type Region } from '../secrets.ts';
import type { Settings } from '../settings.ts';
import type { CustomerRecord, CustomerTokenRecord } from '../state.ts';

interface TransferRecord {
  clientId: string;
  entityId: string;
  pkce: Pkce | null;
  expiresAt: number;
}

interface Needs {
  clock: Clock;
  settings: Settings;
  changed: () => void;
}

interface TokenWish {
  clientId: string;
  customer: CustomerRecord;
  region: Region;
  /** As asked for, else the usual. */
  seconds?: number | undefined;
}

/** Customers, their access tokens and identity transfer tokens; secrets as hashes. */
export class Customers {
  readonly #needs: Needs;
  #customers = new Map<string, CustomerRecord>();
  #tokens: CustomerTokenRecord[] = [];
  readonly #transfers = new Map<string, TransferRecord>();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  restore(customers: readonly CustomerRecord[], tokens: readonly CustomerTokenRecord[]): void {
    this.#customers = new Map(customers.map((one) => [one.entityId, one]));
    this.#tokens = [...tokens];
    this.#transfers.clear();
  }

  get records(): { customers: readonly CustomerRecord[]; tokens: readonly CustomerTokenRecord[] } {
    return { customers: [...this.#customers.values()], tokens: this.#tokens };
  }

  find(entityId: string): CustomerRecord | undefined {
    return this.#customers.get(entityId);
  }

  create(organizationId: string, more: Partial<CustomerRecord> = {}): CustomerRecord {
    const record = { entityId: randomUUID(), organizationId, createdAt: this.#needs.clock.now(), ...more };
    this.#customers.set(record.entityId, record);
    this.#needs.changed();
    return record;
  }

  update(customer: CustomerRecord, change: { name?: string; email?: string }): void {
    Object.assign(customer, change);
    this.#needs.changed();
  }

  /** A new secret for the cookie `__lc_cst`. The one before ends. */
  issueCookie(customer: CustomerRecord): string {
    const secret = freshSecret();
    customer.cookieHash = hashOf(secret);
    this.#needs.changed();
    return secret;
  }

  issueToken(wish: TokenWish): { token: string; seconds: number } {
    const token = freshToken(wish.region);
    return { token, seconds: this.admitToken(token, wish) };
  }

  /** Lets this token live from now on. Gives how many seconds. */
  admitToken(token: string, { clientId, customer, seconds = this.#needs.settings.customerSeconds }: TokenWish): number {
    const now = this.#needs.clock.now();
    const hash = hashOf(token);
    this.#tokens = this.#tokens.filter((one) => one.expiresAt > now && one.hash !== hash);
    this.#tokens.push({ hash, clientId, entityId: customer.entityId, expiresAt: now + seconds * 1000 });
    this.#needs.changed();
    return seconds;
  }

  token(token: string): CustomerTokenRecord | undefined {
    const hash = hashOf(token);
    const record = this.#tokens.find((one) => one.hash === hash);
    return record && record.expiresAt > this.#needs.clock.now() ? record : undefined;
  }

  revoke(token: string): boolean {
    const record = this.token(token);
    if (!record) return false;
    this.#tokens = this.#tokens.filter((one) => one !== record);
    this.#needs.changed();
    return true;
  }

  issueTransfer(clientId: string, entityId: string, pkce: Pkce | null, region: Region): string {
    const token = freshToken(region);
    const now = this.#needs.clock.now();
    for (const [hash, one] of this.#transfers) if (one.expiresAt <= now) this.#transfers.delete(hash);
    const expiresAt = now + this.#needs.settings.transferSeconds * 1000;
    this.#transfers.set(hashOf(token), { clientId, entityId, pkce, expiresAt });
    return token;
  }

  /** The record of a living identity transfer token. */
  transfer(token: string): TransferRecord | undefined {
    const record = this.#transfers.get(hashOf(token));
    return record && record.expiresAt > this.#needs.clock.now() ? record : undefined;
  }

  endTransfer(token: string): void {
    this.#transfers.delete(hashOf(token));
  }
}
