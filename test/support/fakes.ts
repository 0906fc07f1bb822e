import { randomBytes } from 'node:crypto';
import type { Keychain } from '../../src-main/vault/keychain.ts';
import { seal, unseal } from '../../src-main/vault/sealing.ts';

/** A keychain that keeps its promises: what it wrapped it unwraps, unless it forgot its key or is not there. */
export class FakeKeychain implements Keychain {
  name: string | null = 'gnome_libsecret';
  /** It is there, and its prompt is dismissed. */
  dismissed = false;
  /** What it could not do it can't do before the next start, as Chromium's. */
  asksOnce = false;
  /** It is known to be open. */
  asksNobody = false;
  /** How often it was asked. */
  asked = 0;
  #key: Buffer;

  /** With the same key two of them are one: what another process has. */
  constructor(key = randomBytes(32)) {
    this.#key = key;
  }

  backend(): string | null {
    return this.name;
  }

  async prepare(): Promise<boolean> {
    return this.asksNobody;
  }

  stuck(): boolean {
    return this.asksOnce;
  }

  async opens(): Promise<boolean> {
    this.asked += 1;
    return this.name !== null && !this.dismissed;
  }

  async wrap(dataKey: Buffer): Promise<Buffer | null> {
    return this.name && !this.dismissed ? seal(this.#key, dataKey, bound) : null;
  }

  async unwrap(wrapped: Buffer): Promise<Buffer | null> {
    return this.name && !this.dismissed ? unseal(this.#key, wrapped, bound) : null;
  }

  forgetItsKey(): void {
    this.#key = randomBytes(32);
  }
}

const bound = { vault: 'keychain', id: 'key', kind: 'key', version: 1 };

/** A clipboard that can be held by another program, or be changed by one. */
export class FakeClipboard {
  text = '';
  heldByAnother = false;
  writes: string[] = [];
  cleared = 0;

  async write(text: string): Promise<void> {
    this.writes.push(text);
    if (!this.heldByAnother) this.text = text;
  }

  async read(): Promise<string> {
    return this.text;
  }

  clear(): void {
    this.cleared += 1;
    this.text = '';
  }
}

/** A clock that moves when it is told to. */
export class FakeClock {
  at = Date.UTC(2026, 10, 24, 12, 0, 0);
  now = (): number => this.at;
  advance(ms: number): void {
    this.at += ms;
  }
}
