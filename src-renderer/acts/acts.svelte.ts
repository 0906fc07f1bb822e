import { customerMakingScope } from '../../src-shared/credentials.ts';
import type { Result } from '../../src-shared/result.ts';
import type { AskedFrom, CopyFormat, CredentialView, KeyfobWindow } from '../../src-shared/contract/index.ts';
import type { Mirror } from '../mirror/mirror.svelte.ts';
import { words } from '../words/index.ts';
import type { Messages, ProblemView } from './messages.svelte.ts';

interface Needs {
  keyfob: KeyfobWindow;
  mirror: Mirror;
  messages: Messages;
  /** The places that a problem can lead to. */
  open: { addCustomer: () => void; settings: () => void };
}

const checkShownForMs = 1200;

/** What the window asks main to do, and what it says of the answers. */
export class Acts {
  /** The credential whose copy button shows the check. */
  copiedId = $state<string | null>(null);
  /** The credentials that are being checked, to tell a check from a renewal. */
  checking = $state.raw<readonly string[]>([]);
  readonly #needs: Needs;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  #view = (id: string): CredentialView | undefined => this.#needs.mirror.credentials.get(id);
  #name = (id: string): string => this.#view(id)?.name ?? '';

  async copy(
    id: string,
    format: CopyFormat = 'header',
    api?: Parameters<KeyfobWindow['copy']>[0]['api'],
    from: AskedFrom = 'dialog',
  ): Promise<void> {
    const result = await this.#needs.keyfob.copy({ id, format, from, ...(api ? { api } : {}) });
    if (!result.ok) {
      this.fail(result.problem, {
        lead: words.messages.notCopied,
        id,
        again: () => void this.copy(id, format, api, from),
      });
      return;
    }
    this.noteCopied(words.messages.copied[format], result.value.clearsAt);
    clearTimeout(this.#timer);
    this.copiedId = id;
    this.#timer = setTimeout(() => (this.copiedId = null), checkShownForMs);
  }

  /** Main has put something on the clipboard. Where it is cleared, a toast follows the clipboard's own clock. */
  noteCopied(what: string, clearsAt: number | null): void {
    const { messages } = this.#needs;
    messages.copied = { what, clearsAt };
    if (clearsAt === null) messages.tell(what);
    else messages.say(what);
  }

  async copyPlain(text: string, what: string): Promise<boolean> {
    const result = await this.#needs.keyfob.copyPlain({ text });
    if (result.ok) this.#needs.messages.say(words.messages.plainCopied(what));
    else this.fail(result.problem, { lead: words.messages.notCopied });
    return result.ok;
  }

  clearClipboard = (): Promise<void> => this.#plain(this.#needs.keyfob.clearClipboard({}));

  /** `anyway`: also where a newer refresh token may be elsewhere. */
  async renew(id: string, from: AskedFrom = 'dialog', anyway = false): Promise<void> {
    const name = this.#name(id);
    const result = await this.#needs.keyfob.renew({ id, from, ...(anyway ? { anyway } : {}) });
    if (result.ok) this.#needs.messages.say(words.messages.renewed(name));
    else this.fail(result.problem, { id, again: () => void this.renew(id, from, anyway) });
  }

  async check(id: string): Promise<void> {
    if (this.checking.includes(id)) return;
    this.checking = [...this.checking, id];
    const result = await this.#needs.keyfob.check({ id });
    this.checking = this.checking.filter((one) => one !== id);
    if (result.ok) this.#needs.messages.tell(words.messages.checked(this.#name(id), result.value.says));
    else this.fail(result.problem, { id, again: () => void this.check(id) });
  }

  /** `moreScopes` are asked for besides those that it asked for before. */
  async signInAgain(id: string, moreScopes: string[] = []): Promise<void> {
    const name = this.#name(id);
    const result = await this.#needs.keyfob.signIn({
      as: 'again',
      id,
      ...(moreScopes.length > 0 ? { moreScopes } : {}),
    });
    if (result.ok) this.#needs.messages.say(words.messages.signedIn(name));
    else this.fail(result.problem, { id, again: () => void this.signInAgain(id, moreScopes) });
  }

  cancelSignIn = (): Promise<void> => this.#plain(this.#needs.keyfob.cancelSignIn({}));

  async remove(id: string): Promise<void> {
    const result = await this.#needs.keyfob.remove({ id });
    if (result.ok) this.#needs.messages.say(words.messages.deleted(result.value.count));
    else this.fail(result.problem);
  }

  async undo(): Promise<void> {
    const result = await this.#needs.keyfob.undoRemove({});
    if (result.ok) this.#needs.messages.say(words.messages.undone);
    else this.fail(result.problem);
  }

  lock = (): Promise<void> => this.#plain(this.#needs.keyfob.lock({}));
  startSandbox = (): Promise<void> => this.#plain(this.#needs.keyfob.startSandbox({}));
  stopSandbox = (): Promise<void> => this.#plain(this.#needs.keyfob.stopSandbox({}));

  /** A call whose success shows itself in the state. */
  async #plain(call: Promise<Result<unknown>>): Promise<void> {
    const result = await call;
    if (!result.ok) this.fail(result.problem);
  }

  fail(problem: ProblemView, { lead = '', id, again }: { lead?: string; id?: string; again?: () => void } = {}): void {
    const run = this.#wayOf(problem, id, again);
    const label = problem.action ? words.messages.actions[problem.action] : undefined;
    this.#needs.messages.fail(problem, { lead, act: run && label ? { label, run } : null });
  }

  #wayOf({ action, code }: ProblemView, id?: string, again?: () => void): (() => void) | undefined {
    const view = id ? this.#view(id) : undefined;
    const account = view?.kind === 'customer' ? view.parentId : view?.kind === 'account' ? view.id : null;
    switch (action) {
      case 'sign-in':
        return account ? () => void this.signInAgain(account, missingScopes[code]) : undefined;
      case 'try-again':
        return again;
      case 'make-customer':
        return this.#needs.open.addCustomer;
      case 'start-sandbox':
        return () => void this.startSandbox();
      case 'open-settings':
        return this.#needs.open.settings;
      case 'unlock':
        return () => void this.#plain(this.#needs.keyfob.unlock({}));
      default:
        return undefined;
    }
  }
}

/** What a sign-in must ask for besides, so that the same problem does not come again. */
const missingScopes: Record<string, string[]> = {
  'account-lacks-customers': [customerMakingScope],
  'customer-denied': [customerMakingScope],
};
