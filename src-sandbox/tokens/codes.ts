import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Pkce } from '../accounts/pkce.ts';
import { freshToken, hashOf, type Region } from '../secrets.ts';
import type { Settings } from '../settings.ts';

export interface CodeRecord {
  clientId: string;
  accountId: string;
  redirectUri: string;
  scopes: readonly string[];
  pkce: Pkce | null;
  expiresAt: number;
  /** The tokens that it was exchanged for, or will be. */
  family: string;
  used: boolean;
}

const kept = 1000;

/** Authorization codes, as hashes. Used ones are kept for a while, so that a replay is noticed. */
export class Codes {
  readonly #clock: Clock;
  readonly #settings: Settings;
  readonly #records = new Map<string, CodeRecord>();

  constructor(clock: Clock, settings: Settings) {
    this.#clock = clock;
    this.#settings = settings;
  }

  issue(grant: Omit<CodeRecord, 'expiresAt' | 'family' | 'used'>, region: Region): string {
    const code = freshToken(region);
    const expiresAt = this.#clock.now() + this.#settings.codeSeconds * 1000;
    this.#records.set(hashOf(code), { ...grant, expiresAt, family: randomUUID(), used: false });
    const [oldest] = this.#records.keys();
    if (this.#records.size > kept && oldest !== undefined) this.#records.delete(oldest);
    return code;
  }

  find(code: string): CodeRecord | undefined {
    return this.#records.get(hashOf(code));
  }

  expired(record: CodeRecord): boolean {
    return record.expiresAt <= this.#clock.now();
  }

  clear(): void {
    this.#records.clear();
  }
}
