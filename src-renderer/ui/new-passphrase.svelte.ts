import { passphraseLeast } from '../../src-shared/contract/agreed.ts';
import { words } from '../words/index.ts';

/** A passphrase that is being made up: typed twice, and long enough. */
export class NewPassphrase {
  text = $state('');
  again = $state('');
  /** Somebody wanted to go on with it. */
  tried = $state(false);
  readonly #missing = $derived(Math.max(0, passphraseLeast - [...this.text].length));
  readonly short = $derived(this.#missing > 0 ? words.vault.choose.short(this.#missing) : null);
  readonly differ = $derived(
    this.again !== this.text && (this.tried || this.again.length >= this.text.length)
      ? words.vault.choose.differ
      : null,
  );
  readonly right = $derived(this.#missing === 0 && this.again === this.text);

  forget(): void {
    this.text = this.again = '';
    this.tried = false;
  }
}
