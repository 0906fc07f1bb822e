import type { KeyfobWindow } from '../../src-shared/contract/index.ts';
import { isKnownScope } from '../../src-shared/scopes/scope-table.ts';
import { words } from '../words/index.ts';

type Recognised = Extract<Awaited<ReturnType<KeyfobWindow['recognisePat']>>, { ok: true }>['value'];

const pauseMs = 120;
const nothing: Recognised = {
  form: 'nothing',
  accountId: null,
  masked: null,
  problem: null,
  complete: false,
  server: null,
};

/** A personal access token that is being added. What the pasted text is, main says. */
export class PatDraft {
  server = $state('');
  text = $state('');
  accountId = $state('');
  name = $state('');
  scopesText = $state('');
  check = $state(true);
  recognised = $state.raw<Recognised>(nothing);
  tried = $state(false);
  readonly #keyfob: Pick<KeyfobWindow, 'recognisePat'>;
  #asked = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(keyfob: Pick<KeyfobWindow, 'recognisePat'>, server: string) {
    this.#keyfob = keyfob;
    this.server = server;
  }

  /** Asks main what the text is, after the last of a few quick keys. */
  recognise(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#ask(), pauseMs);
  }

  async #ask(): Promise<void> {
    const mine = ++this.#asked;
    const accountId = this.accountId.trim();
    const result = await this.#keyfob.recognisePat({ text: this.text, ...(accountId ? { accountId } : {}) });
    if (mine !== this.#asked || !result.ok) return;
    this.recognised = result.value;
    // A token that says where it is from needs nobody to choose.
    if (result.value.server) this.server = result.value.server;
  }

  /** Only a bare token needs its account id told. */
  readonly needsAccountId = $derived(this.recognised.form === 'token');

  /** `null`: nobody has told. */
  readonly scopes = $derived.by(() => {
    const list = this.scopesText.split(/[\s,]+/).filter(Boolean);
    return list.length === 0 ? null : list.filter((scope, at) => list.indexOf(scope) === at);
  });

  readonly unknownScope = $derived(this.scopes?.find((scope) => !isKnownScope(scope)) ?? null);

  readonly touched = $derived([this.text, this.accountId, this.name, this.scopesText].some((text) => text !== ''));

  readonly says = $derived.by(() => {
    const { form, masked } = this.recognised;
    if (form === 'nothing' || form === 'unknown') return words.add.pat.pasteHint;
    return masked ? words.add.pat.recognised(words.add.pat.forms[form], masked) : words.add.pat.forms[form];
  });

  readonly ready = $derived(this.recognised.complete && this.name.trim() !== '');

  /** What the user says of the token, whoever has it. */
  told() {
    return { server: this.server, name: this.name.trim(), scopes: this.scopes, check: this.check };
  }

  request() {
    const accountId = this.accountId.trim();
    return { ...this.told(), text: this.text, ...(this.needsAccountId && accountId ? { accountId } : {}) };
  }
}
