import type { Edit } from '../edits.ts';
import type { Hit } from '../hit.ts';
import { PlacedBuilder } from '../placed.ts';
import type { FindingCode } from '../words.ts';
import { continuationSigns, dialectNames, type Dialect, type ShellWord, type Variable } from './command-line.ts';

const mostEdits = 2_000;

/** Where the reading stands: what the three dialects have in common. */
export class Tokenizer {
  readonly text: string;
  readonly dialect: Dialect;
  readonly words: ShellWord[] = [];
  /** The first of each kind, with the edits of all. */
  readonly hits = new Map<FindingCode, Hit & { edits: Edit[] }>();
  at: number;
  ended = false;
  /** For cmd, whose quotation marks are counted twice: by cmd itself and by the program. */
  quotedForShell = false;
  quotedForProgram = false;
  #word: PlacedBuilder | null = null;
  #start = 0;
  #quoted = false;
  #variables: Variable[] = [];

  constructor(text: string, from: number, dialect: Dialect) {
    this.text = text;
    this.at = from;
    this.dialect = dialect;
  }

  get next(): string {
    return this.text.charAt(this.at);
  }

  get inWord(): boolean {
    return this.#word !== null;
  }

  peek(ahead = 1): string {
    return this.text.charAt(this.at + ahead);
  }

  #open(): PlacedBuilder {
    if (!this.#word) {
      this.#word = new PlacedBuilder(this.at);
      this.#start = this.at;
      this.#quoted = false;
      this.#variables = [];
    }
    return this.#word;
  }

  /** Takes characters that mean themselves. */
  take(count = 1): void {
    this.#open().add(this.text.slice(this.at, this.at + count), this.at);
    this.at += count;
  }

  /** Takes a row of characters that mean themselves in every shell, if one stands here. */
  takePlain(): boolean {
    const row = stickyMatch(
      /[^\s\\^`"'$&|<>;#%\u00AB\u00BB\u2018-\u201F\u2039\u203A\u301D-\u301F\u2010-\u2015]+/y,
      this.text,
      this.at,
    );
    if (row) this.take(row[0].length);
    return row !== null;
  }

  /** Takes a row of characters that mean themselves inside quotation marks, if one stands here. */
  takeQuotedPlain(): boolean {
    const row = stickyMatch(/[^\\^`"'$\u00AB\u00BB\u2018-\u201F\u2039\u203A\u301D-\u301F]+/y, this.text, this.at);
    if (row) this.take(row[0].length);
    return row !== null;
  }

  /** Takes `width` characters that stand for `value`. */
  takeAs(value: string, width: number): void {
    this.#open().add(value, this.at, width);
    this.at += width;
  }

  /** Passes characters that are no part of the word, such as its quotation marks. */
  pass(count = 1): void {
    this.#open();
    this.at += count;
  }

  passQuote(): void {
    this.pass();
    this.#word?.standAt(this.at);
    this.#quoted = true;
  }

  /** Takes characters that the shell would replace, or would have if they were quoted otherwise. */
  takeVariable(name: string, width: number, filled: boolean): void {
    this.#open();
    this.#variables.push({ name, span: { from: this.at, to: this.at + width }, filled });
    this.take(width);
  }

  endWord(): void {
    if (!this.#word) return;
    this.words.push({
      value: this.#word.build(),
      span: { from: this.#start, to: this.at },
      quoted: this.#quoted,
      variables: this.#variables,
    });
    this.#word = null;
    this.quotedForShell = false;
    this.quotedForProgram = false;
  }

  /** Whether another mistake of a kind is still noted: more than anybody makes are not, one by one. */
  notes(code: FindingCode): boolean {
    return (this.hits.get(code)?.edits.length ?? 0) <= mostEdits;
  }

  hit(code: FindingCode, from: number, to: number, edits: readonly Edit[] = [], values?: Record<string, string>): void {
    const known = this.hits.get(code);
    if (known) {
      // More mistakes than anybody makes: no call, so nothing that could be mended.
      if (known.edits.length > mostEdits) return;
      known.edits.push(...edits);
    } else this.hits.set(code, { code, span: { from, to }, edits: [...edits], ...(values ? { values } : {}) });
  }

  /** Blanks, line ends and continued lines between words. Whether there was any. */
  takeBetween(): boolean {
    if (this.quotedForProgram) return false;
    if (this.#takeContinuation()) return true;
    const character = this.next;
    if (character === '\n' || character === '\r') {
      this.#lineEnd();
      return true;
    }
    if (!/\s/.test(character)) return false;
    this.endWord();
    this.at++;
    return true;
  }

  #takeContinuation(): boolean {
    const sign = this.next;
    if (sign !== '\\' && sign !== '^' && sign !== '`') return false;
    const matched = stickyMatch(/[\\^`]([ \t]*)\r?\n/y, this.text, this.at);
    if (!matched) return false;
    const own = continuationSigns[this.dialect];
    const blanks = matched[1]?.length ?? 0;
    if (sign !== own) {
      if (!this.#goesOn(this.at + matched[0].length)) return false;
      const values = { shell: dialectNames[this.dialect], sign: own };
      this.hit(
        'continuation-wrong',
        this.at,
        this.at + 1,
        [{ from: this.at, to: this.at + 1 + blanks, insert: own }],
        values,
      );
    } else if (blanks > 0) {
      const from = this.at + 1;
      this.hit('continuation-blank', this.at, from + blanks, [{ from, to: from + blanks, insert: '' }]);
    }
    if (blanks > 0) this.endWord();
    this.at += matched[0].length;
    return true;
  }

  #lineEnd(): void {
    const before = this.at;
    this.endWord();
    const lines = stickyMatch(/(?:[ \t]*\r?\n)+/y, this.text, before)?.[0] ?? '\n';
    if (!this.#goesOn(before + lines.length) || this.words.length === 0) {
      this.ended = true;
      return;
    }
    const sign = continuationSigns[this.dialect];
    this.hit('continuation-missing', before, before, [{ from: before, to: before, insert: ` ${sign}` }], { sign });
    this.at = before + lines.length;
  }

  /** Whether a line looks like the rest of a command: it begins with an option or an address. */
  #goesOn(lineStart: number): boolean {
    return stickyMatch(/[ \t]*(?:-{1,2}[A-Za-z]|[–—]\s?-?[A-Za-z]|["']?https?:\/\/)/y, this.text, lineStart) !== null;
  }
}

export function stickyMatch(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
