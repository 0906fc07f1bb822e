import { renewedText } from '../../src-shared/renewed-text.ts';
import type { Result } from '../../src-shared/result.ts';
import type { ApiMethod } from '../../src-shared/scopes/methods.ts';
import type { AskedFrom, CopyFormat, CredentialView, KeyfobWindow } from '../../src-shared/contract/index.ts';
import type { Mirror } from '../mirror/mirror.svelte.ts';
import { words } from '../words/index.ts';
import type { Messages, ProblemView } from './messages.svelte.ts';
import { remedyOf, type Doings, type Remedy } from './remedies.ts';

interface Needs {
  keyfob: KeyfobWindow;
  mirror: Mirror;
  messages: Messages;
  /** The places that a problem can lead to. */
  open: Pick<Doings, 'addAccount' | 'makeCustomer' | 'showSettings' | 'showScopes'>;
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

  /** A curl of one method, made by main with the credential that is to call it. */
  async copyRequest(id: string, { api, action }: Pick<ApiMethod, 'api' | 'action'>): Promise<void> {
    const result = await this.#needs.keyfob.copyRequest({ id, api, action });
    if (result.ok) return this.noteCopied(words.messages.requestCopied(action), result.value.clearsAt);
    const again = () => void this.copyRequest(id, { api, action });
    this.fail(result.problem, { lead: words.messages.notCopied, id, again });
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

  /** Renews all that are due; a second press while it runs waits for the same. */
  async renewDue(): Promise<void> {
    const result = await this.#needs.keyfob.renewDue({});
    if (!result.ok) return this.fail(result.problem);
    const { failed, problem } = result.value;
    const said = renewedText(result.value);
    if (failed > 0 && problem) this.fail(problem, { lead: `${said}.`, again: () => void this.renewDue() });
    else this.#needs.messages.tell(said);
  }

  stopRenewing = (): Promise<void> => this.#plain(this.#needs.keyfob.stopRenewing({}));
  stopWaiting = (host: string): Promise<void> => this.#plain(this.#needs.keyfob.stopWaiting({ host }));
  renewAhead = (id: string, on: boolean): Promise<void> => this.#plain(this.#needs.keyfob.renewAhead({ id, on }));

  async check(id: string): Promise<void> {
    if (this.checking.includes(id)) return;
    this.checking = [...this.checking, id];
    const result = await this.#needs.keyfob.check({ id });
    this.checking = this.checking.filter((one) => one !== id);
    if (result.ok) this.#needs.messages.tell(words.messages.checked(this.#name(id), result.value.says));
    else this.fail(result.problem, { id, again: () => void this.check(id) });
  }

  /** `moreScopes` are asked for besides those that it asked for before. */
  async signInAgain(id: string, moreScopes: string[] = [], { afresh = false } = {}): Promise<void> {
    const name = this.#name(id);
    const result = await this.#needs.keyfob.signIn({
      as: 'again',
      id,
      ...(moreScopes.length > 0 ? { moreScopes } : {}),
      ...(afresh ? { afresh } : {}),
    });
    if (result.ok) this.#needs.messages.say(words.messages.signedIn(name));
    else this.fail(result.problem, { id, again: () => void this.signInAgain(id, moreScopes) });
  }

  cancelSignIn = (id: string): Promise<void> => this.#plain(this.#needs.keyfob.cancelSignIn({ id }));
  dismissNotice = (code: string): Promise<void> => this.#plain(this.#needs.keyfob.dismissNotice({ code }));

  async remove(id: string): Promise<void> {
    const result = await this.#needs.keyfob.remove({ id });
    if (result.ok) this.#needs.messages.say(words.messages.deleted(result.value.count));
    else this.fail(result.problem);
  }

  /** Ends it at its server and takes it out for good. Gives why that failed, for where it was asked. */
  async revoke(id: string): Promise<ProblemView | null> {
    const result = await this.#needs.keyfob.revoke({ id });
    if (!result.ok) return result.problem;
    this.#needs.messages.tell(words.messages.revoked(result.value.count));
    return null;
  }

  async undo(): Promise<void> {
    const result = await this.#needs.keyfob.undoRemove({});
    if (result.ok) this.#needs.messages.say(words.messages.undone);
    else this.fail(result.problem);
  }

  lock = (): Promise<void> => this.#plain(this.#needs.keyfob.lock({}));
  startSandbox = (): Promise<void> => this.#plain(this.#needs.keyfob.startSandbox({}));
  stopSandbox = (): Promise<void> => this.#plain(this.#needs.keyfob.stopSandbox({}));

  /** Hands `keyfob:` links to this Keyfob; then what they stood in the way of is tried again. */
  async repairLinks(then?: () => void): Promise<boolean> {
    const result = await this.#needs.keyfob.repairLinkOpener({});
    if (!result.ok) this.fail(result.problem);
    else if (then) then();
    else this.#needs.messages.tell(words.settings.security.repaired);
    return result.ok;
  }

  /** A call whose success shows itself in the state. */
  async #plain(call: Promise<Result<unknown>>): Promise<void> {
    const result = await call;
    if (!result.ok) this.fail(result.problem);
  }

  fail(problem: ProblemView, { lead = '', ...about }: { lead?: string } & ProblemAbout = {}): void {
    // A dialog asks what is to become of it.
    if (problem.code === 'other-identity') return;
    this.#needs.messages.fail(problem, { lead, act: this.remedy(problem, about) });
  }

  /** The button that does something about a problem, wherever that is shown. */
  remedy(problem: ProblemView, { id, again }: ProblemAbout = {}): Remedy | null {
    const { keyfob, open } = this.#needs;
    const doings: Doings = {
      ...open,
      signIn: (account, scopes) => void this.signInAgain(account, scopes),
      renew: (account) => void this.renew(account),
      unlock: () => void this.#plain(keyfob.unlock({})),
      startSandbox: () => void this.startSandbox(),
      repairLinks: (then) => void this.repairLinks(then),
      openConsole: () => void this.#plain(keyfob.openPage({ page: 'developer-console' })),
    };
    return remedyOf(problem, doings, { view: id ? this.#view(id) : undefined, again });
  }
}

/** What a problem came of: the credential, and how to do the same thing once more. */
interface ProblemAbout {
  id?: string | undefined;
  again?: () => void;
}
