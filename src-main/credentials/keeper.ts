import type { CredentialView } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { done, fail, ok, type Done, type Result } from '../../src-shared/result.ts';
import type { Secret } from '../vault/secret.ts';
import type { NewCredential, Removed, Vault } from '../vault/vault.ts';
import { withIssued } from './issued.ts';
import type { CredentialRecord, SecretsOf } from './record.ts';
import { viewOf } from './view.ts';

interface Needs {
  /** `vault` is the open one, or `null`; `writable` also takes what had begun before it was locked. */
  door: { readonly vault: Vault | null; readonly writable: Vault | null };
  windows: {
    put(views: CredentialView[]): void;
    gone(ids: string[]): void;
    set(part: { organizationNames: Record<string, string> }): void;
  };
}

/**
 * The kept credentials: the vault's records, and what the windows show of them, always together. What runs on a
 * credential (`busy`) is known here and nowhere on disk.
 */
export class Keeper {
  #needs: Needs;
  /** How many things run on each. */
  #busy = new Map<string, number>();
  #shown = new Set<string>();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Shows what is there after the vault opened or shut, and nothing else. */
  showAll(): void {
    const records = this.list();
    const ids = new Set(records.map(({ id }) => id));
    this.#needs.windows.gone([...this.#shown].filter((id) => !ids.has(id)));
    this.#needs.windows.put(records.map((record) => viewOf(record, false)));
    this.#shown = ids;
    this.#showNames();
  }

  async nameOrganization(organizationId: string, name: string): Promise<Result<Done>> {
    const vault = this.#needs.door.vault;
    if (!vault) return fail(problem('locked'));
    const saved = vault.nameOrganization(organizationId, name);
    this.#showNames();
    return saved;
  }

  organizationNames(): Readonly<Record<string, string>> {
    return this.#needs.door.vault?.organizationNames ?? {};
  }

  unlocked(): boolean {
    return this.#needs.door.vault !== null;
  }

  list(): CredentialRecord[] {
    return this.#needs.door.vault?.records() ?? [];
  }

  /** The same for what had begun before a lock. */
  currentList(): CredentialRecord[] {
    return this.#needs.door.writable?.records() ?? [];
  }

  /** One record of the kind that is needed; a Problem says locked, unknown, or another kind. */
  find<K extends CredentialRecord['kind']>(id: string, ...kinds: K[]): Result<Extract<CredentialRecord, { kind: K }>> {
    return this.#findIn(this.#needs.door.vault, id, kinds);
  }

  #findIn<K extends CredentialRecord['kind']>(
    vault: Vault | null,
    id: string,
    kinds: K[],
  ): Result<Extract<CredentialRecord, { kind: K }>> {
    if (!vault) return fail(problem('locked'));
    const record = vault.record(id);
    if (!record || (kinds.length > 0 && !(kinds as string[]).includes(record.kind))) {
      return fail(problem('no-such-credential'));
    }
    return ok(record as Extract<CredentialRecord, { kind: K }>);
  }

  /** The record as it is now, for what had begun before a lock too. */
  current<K extends CredentialRecord['kind']>(
    id: string,
    ...kinds: K[]
  ): Result<Extract<CredentialRecord, { kind: K }>> {
    return this.#findIn(this.#needs.door.writable, id, kinds);
  }

  secrets<K extends CredentialRecord['kind']>(id: string, kind: K): Result<SecretsOf[K]> {
    return this.#needs.door.vault?.secrets(id, kind) ?? fail(problem('locked'));
  }

  /** The one secret that stands in a header, as it is: nothing is renewed. */
  token({ id, kind }: Pick<CredentialRecord, 'id' | 'kind'>): Result<Secret> {
    if (kind === 'pat') {
      const secrets = this.secrets(id, kind);
      return secrets.ok ? ok(secrets.value.token) : secrets;
    }
    const secrets = this.secrets(id, kind);
    return secrets.ok ? ok(secrets.value.accessToken) : secrets;
  }

  /** Keeps a whole record, new or instead of the one with its id; durably, and shows it. */
  async keep<R extends CredentialRecord>(record: R, secrets: SecretsOf[R['kind']]): Promise<Result<Done>> {
    return this.#save(record, secrets);
  }

  /**
   * Changes some facts of a credential as it is now: what others changed meanwhile stays. Without `secrets` the kept
   * ones stay. A credential that was deleted meanwhile is not brought back.
   */
  async change<K extends CredentialRecord['kind']>(
    { id, kind }: { id: string; kind: K },
    part: Partial<Omit<Extract<CredentialRecord, { kind: K }>, 'id' | 'kind'>>,
    secrets?: SecretsOf[K],
  ): Promise<Result<Done>> {
    const current = this.current(id, kind);
    if (!current.ok) return current;
    return this.#save({ ...current.value, ...part }, secrets);
  }

  /** Marks that something runs on a credential, for as long as `work` takes. */
  async whileBusy<T>(id: string, work: () => Promise<T>): Promise<T> {
    const runs = (change: number) => {
      this.#busy.set(id, (this.#busy.get(id) ?? 0) + change);
      this.#showById(id);
    };
    runs(1);
    try {
      return await work();
    } finally {
      runs(-1);
    }
  }

  /** Takes out a credential and, with an account, the customers that it made. */
  async remove(id: string): Promise<Result<Removed[]>> {
    const vault = this.#needs.door.vault;
    if (!vault) return fail(problem('locked'));
    const ids = this.list()
      .filter((record) => record.id === id || (record.kind === 'customer' && record.parentId === id))
      .map((record) => record.id);
    const removed = await vault.remove(ids);
    if (removed.ok) this.#needs.windows.gone(ids);
    return removed;
  }

  async restore(removed: readonly Removed[]): Promise<Result<Done>> {
    const vault = this.#needs.door.vault;
    if (!vault) return fail(problem('locked'));
    const saved = await vault.restore(removed);
    for (const { entry } of removed) this.#showById(entry.record.id);
    return saved;
  }

  /** Keeps many at once; with `replace` nothing else stays. Gives what they took the place of, for `takeBack`. */
  async putAll(those: readonly NewCredential[], replace: boolean): Promise<Result<Removed[]>> {
    const vault = this.#needs.door.vault;
    if (!vault) return fail(problem('locked'));
    const put = await vault.putAll(those, replace);
    this.showAll();
    return put;
  }

  /** Undoes `putAll`. */
  async takeBack(ids: readonly string[], before: readonly Removed[]): Promise<Result<Done>> {
    const vault = this.#needs.door.vault;
    if (!vault) return fail(problem('locked'));
    const taken = await vault.takeBack(ids, before);
    this.showAll();
    return taken;
  }

  /** Takes a newer token of a credential that the files hold by another's hand; gives whether there was one. */
  async takeNewer(id: string): Promise<boolean> {
    const taken = (await this.#needs.door.writable?.takeNewer(id)) ?? false;
    if (taken) this.#showById(id);
    return taken;
  }

  /** Ends the time to undo: no file holds the secrets any more. What a lock has ended is done there. */
  forget(removed: readonly Removed[]): Promise<Result<Done>> {
    return this.#needs.door.vault?.forget(removed) ?? Promise.resolve(done);
  }

  async #save(record: CredentialRecord, secrets?: SecretsOf[CredentialRecord['kind']]): Promise<Result<Done>> {
    const vault = this.#needs.door.writable;
    if (!vault) return fail(problem('locked'));
    // Each new token counts: how many live at once is limited.
    const noted = secrets && record.kind === 'account' ? withIssued(record, vault.record(record.id)) : record;
    // A part of a pasted text (an id, the end of a token) keeps the whole text in memory, secret and all; a copy doesn't.
    const own = structuredClone(noted);
    // The vault has the change in memory at once, so the windows may show it before the disk has it.
    const saving = vault.put(own, secrets);
    this.#show(own);
    return saving;
  }

  #showNames(): void {
    this.#needs.windows.set({ organizationNames: { ...this.#needs.door.vault?.organizationNames } });
  }

  #showById(id: string): void {
    const record = this.#needs.door.vault?.record(id);
    if (record) this.#show(record);
  }

  #show(record: CredentialRecord): void {
    if (!this.unlocked()) return;
    this.#shown.add(record.id);
    this.#needs.windows.put([viewOf(record, (this.#busy.get(record.id) ?? 0) > 0)]);
  }
}
