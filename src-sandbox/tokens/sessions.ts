import { freshSecret, hashOf } from '../secrets.ts';

/** Who is signed in, in which browser. In memory only: after a restart people sign in again. */
export class Sessions {
  readonly #accounts = new Map<string, string>();
  readonly #lost = new Set<string>();

  /** Gives the value of the session cookie. */
  start(accountId: string): string {
    const secret = freshSecret();
    this.#accounts.set(hashOf(secret), accountId);
    return secret;
  }

  who(secret: string | undefined): { accountId: string } | 'lost' | null {
    if (secret === undefined) return null;
    const hash = hashOf(secret);
    const accountId = this.#accounts.get(hash);
    if (accountId !== undefined) return { accountId };
    return this.#lost.has(hash) ? 'lost' : null;
  }

  end(secret: string): void {
    this.#accounts.delete(hashOf(secret));
    this.#lost.delete(hashOf(secret));
  }

  /** As if everybody was signed out from somewhere else: the next visit says `identity_lost`. */
  loseAll(): void {
    for (const hash of this.#accounts.keys()) this.#lost.add(hash);
    this.#accounts.clear();
  }

  clear(): void {
    this.#accounts.clear();
    this.#lost.clear();
  }
}
