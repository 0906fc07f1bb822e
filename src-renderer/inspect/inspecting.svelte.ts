import type { ApiId } from '../../src-shared/apis.ts';
import type { CheckedPaste, Inspection, KeyfobWindow } from '../../src-shared/contract/index.ts';
import type { ProblemView } from '../acts/messages.svelte.ts';
import { words } from '../words/index.ts';

type Asked = Pick<
  KeyfobWindow,
  | 'inspectPaste'
  | 'inspectAgain'
  | 'inspectClipboard'
  | 'inspectKept'
  | 'copyMended'
  | 'copyReport'
  | 'checkPaste'
  | 'cancelCheck'
  | 'forgetPaste'
>;
export type Part = keyof Inspection['mended'];

const pauseMs = 600;

/**
 * What is being inspected. A pasted text goes to main at once and is not kept here; what is typed stays in its field
 * only until it is left. Shown are the masked lines that main gives back.
 */
export class Inspecting {
  typed = $state('');
  /** The API that the user says it is meant for; without one, the paste speaks for itself. */
  api = $state<ApiId | null>(null);
  found = $state.raw<Inspection | null>(null);
  problem = $state.raw<ProblemView | null>(null);
  busy = $state(false);
  /** The server that the user chose to ask; without a choice, the one that main offers. */
  server = $state<string | null>(null);
  /** What a server said of what is shown now, and who. */
  checked = $state.raw<{ server: string; answer: CheckedPaste } | null>(null);
  checkProblem = $state.raw<ProblemView | null>(null);
  checking = $state(false);
  /** The part that was last looked at; the first that there is until somebody chooses. */
  part = $state<Part | null>(null);
  readonly #keyfob: Asked;
  readonly #say: (text: string) => void;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #checks = 0;

  /** `say` speaks what was found aloud. */
  constructor(keyfob: Asked, say: (text: string) => void) {
    this.#keyfob = keyfob;
    this.#say = say;
  }

  /** The parts that were mended, in the order in which they are offered. */
  readonly parts = $derived.by(() =>
    (['request', 'header', 'url'] as const).filter((part) => this.found?.mended[part] !== undefined),
  );

  readonly shownPart = $derived.by(() =>
    this.part !== null && this.parts.includes(this.part) ? this.part : (this.parts[0] ?? null),
  );

  /** The method that the paste calls, where it names one. */
  readonly method = $derived.by(() => {
    const { api, method } = this.found ?? {};
    return api && method ? { api, action: method } : null;
  });

  readonly asksServer = $derived(this.server ?? this.found?.credential?.server ?? null);

  paste = (text: string): Promise<void> => {
    this.typed = '';
    return this.#ask(() => this.#keyfob.inspectPaste({ text, ...this.#api() }));
  };

  clipboard = (): Promise<void> => {
    this.typed = '';
    return this.#ask(() => this.#keyfob.inspectClipboard({}));
  };

  /** Looks at a kept credential, at the API that is meant. */
  async kept(id: string, api: ApiId | null): Promise<void> {
    await this.clear();
    this.api = api;
    await this.#ask(() => this.#keyfob.inspectKept({ id, ...this.#api() }));
  }

  /** Typing is read after a pause. */
  type(text: string): void {
    this.typed = text;
    clearTimeout(this.#pause);
    if (text.trim() === '') return;
    this.#pause = setTimeout(() => void this.#read(), pauseMs);
  }

  #read = (): Promise<void> => this.#ask(() => this.#keyfob.inspectPaste({ text: this.typed, ...this.#api() }));

  /** The field was left: what was typed is read at once and then only main has it. */
  async leave(): Promise<void> {
    clearTimeout(this.#pause);
    if (this.typed.trim() === '') return;
    await this.#read();
    if (this.found) this.typed = '';
  }

  async mean(api: ApiId | null): Promise<void> {
    this.api = api;
    const { found } = this;
    if (found) await this.#ask(() => this.#keyfob.inspectAgain({ pasteId: found.pasteId, ...this.#api() }));
  }

  copy = (part: Part) => {
    const { found } = this;
    return found ? this.#keyfob.copyMended({ pasteId: found.pasteId, part }) : null;
  };

  report = () => {
    const { found } = this;
    return found ? this.#keyfob.copyReport({ pasteId: found.pasteId }) : null;
  };

  /** Asks the chosen server what the credential is worth. */
  async check(): Promise<void> {
    const { found, asksServer: server } = this;
    if (!found?.credential || !server || this.checking) return;
    const mine = ++this.#checks;
    this.checking = true;
    this.checkProblem = null;
    const result = await this.#keyfob.checkPaste({ pasteId: found.pasteId, server });
    // It was cancelled, or something else is shown by now, or nothing: the answer is not about it.
    if (mine !== this.#checks || this.found?.pasteId !== found.pasteId) return;
    this.checking = false;
    if (result.ok) {
      this.checked = { server, answer: result.value };
      this.#say(result.value.says);
    } else {
      this.checked = null;
      this.checkProblem = result.problem;
    }
  }

  /** The server is not waited for any longer. */
  async cancelCheck(): Promise<void> {
    const { found, checking } = this;
    if (!found || !checking) return;
    this.#checks++;
    this.checking = false;
    await this.#keyfob.cancelCheck({ pasteId: found.pasteId });
  }

  #forgetAnswer(): void {
    this.#checks++;
    this.checked = null;
    this.checkProblem = null;
    this.checking = false;
    this.server = null;
  }

  async clear(): Promise<void> {
    clearTimeout(this.#pause);
    this.#asked++;
    const pasteId = this.found?.pasteId;
    this.typed = '';
    this.found = null;
    this.problem = null;
    this.api = null;
    this.busy = false;
    this.#forgetAnswer();
    if (pasteId) await this.#keyfob.forgetPaste({ pasteId });
  }

  #api = () => (this.api ? { api: this.api } : {});

  /** Only the newest answer counts. What came before it is forgotten in main too. */
  async #ask(call: () => ReturnType<Asked['inspectPaste']>): Promise<void> {
    clearTimeout(this.#pause);
    const mine = ++this.#asked;
    this.busy = true;
    const result = await call();
    if (mine !== this.#asked) return;
    this.busy = false;
    this.problem = result.ok ? null : result.problem;
    if (!result.ok) return;
    const before = this.found?.pasteId;
    if (before !== result.value.pasteId) this.#forgetAnswer();
    this.found = result.value;
    this.#say(words.inspect.findings(result.value.findings.length));
    if (before && before !== result.value.pasteId) await this.#keyfob.forgetPaste({ pasteId: before });
  }
}
