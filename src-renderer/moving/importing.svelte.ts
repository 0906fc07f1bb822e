import type { ImportEntry, ImportView, KeyfobWindow } from '../../src-shared/contract/index.ts';
import type { Result } from '../../src-shared/result.ts';
import type { ProblemView } from '../acts/messages.svelte.ts';
import { choiceOf, type Choice } from './choice.ts';

type Calls = Pick<
  KeyfobWindow,
  'chooseImport' | 'readImport' | 'openImport' | 'previewImport' | 'takeImport' | 'forgetImport'
>;
type Taken = { added: number; changed: number; removed: number };

/** What is being imported: main holds it, this shows it and knows what the user chose. */
export class Importing {
  view = $state.raw<ImportView | null>(null);
  busy = $state(false);
  problem = $state.raw<ProblemView | null>(null);
  how = $state<'merge' | 'replace'>('merge');
  chosen = $state.raw<Choice>(choiceOf([]));
  readonly #keyfob: Calls;

  constructor(keyfob: Calls) {
    this.#keyfob = keyfob;
  }

  readonly entries = $derived(this.view?.preview?.entries ?? []);
  readonly left = $derived(this.view?.preview?.left ?? []);
  readonly keys = $derived(this.entries.map(({ key }) => key).filter((key) => this.chosen.has(String(key))));

  /** What is here already can only be chosen where everything else goes. */
  isOff = (entry: ImportEntry): boolean => entry.stands === 'same' && this.how === 'merge';

  async choose(): Promise<void> {
    const chosen = await this.#ask(this.#keyfob.chooseImport({}));
    if (chosen?.chosen) this.#show(chosen.chosen);
  }

  async read(text: string): Promise<void> {
    const view = await this.#ask(this.#keyfob.readImport({ text }));
    if (view) this.#show(view);
  }

  async open(passphrase: string): Promise<void> {
    if (!this.view) return;
    const view = await this.#ask(this.#keyfob.openImport({ importId: this.view.importId, passphrase }));
    if (view) this.#show(view);
  }

  async at(server: string): Promise<void> {
    if (!this.view) return;
    const view = await this.#ask(this.#keyfob.previewImport({ importId: this.view.importId, server }));
    if (view) this.#show(view);
  }

  /** With `replace` all of it is meant at first, so that nothing that is here twice goes by mistake. */
  choosesHow(how: 'merge' | 'replace'): void {
    this.how = how;
    this.#choose();
  }

  async take(): Promise<Taken | null> {
    if (!this.view || this.keys.length === 0) return null;
    const { importId, preview } = this.view;
    const server = preview?.server ?? null;
    return this.#ask(
      this.#keyfob.takeImport({ importId, keys: this.keys, how: this.how, ...(server ? { server } : {}) }),
    );
  }

  forget(): void {
    if (this.view) void this.#keyfob.forgetImport({ importId: this.view.importId });
    this.view = null;
  }

  #show(view: ImportView): void {
    if (this.view && this.view.importId !== view.importId) this.forget();
    this.view = view;
    this.#choose();
  }

  /** What differs is the user's to choose: the one that is here may be the better one. */
  #choose(): void {
    const meant = this.entries.filter(({ stands }) => this.how === 'replace' || stands === 'new');
    this.chosen = choiceOf(meant.map(({ key }) => String(key)));
  }

  async #ask<T>(call: Promise<Result<T>>): Promise<T | null> {
    this.busy = true;
    this.problem = null;
    const result = await call;
    this.busy = false;
    if (result.ok) return result.value;
    this.problem = result.problem;
    return null;
  }
}
