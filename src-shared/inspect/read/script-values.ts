import { PlacedBuilder, type Placed, type Span } from '../placed.ts';
import { stickyMatch } from '../shell/tokenizer.ts';

/** A value in a script, as far as it can be seen without running it. */
export type ScriptValue =
  | { type: 'text'; value: Placed; filledIn: Span[]; span: Span }
  | { type: 'object'; entries: ScriptEntry[]; spread: boolean; span: Span }
  /** `JSON.stringify(…)`: whatever it holds, it is JSON. */
  | { type: 'json'; of: ScriptValue; span: Span }
  | { type: 'unknown'; code: string; span: Span };

export interface ScriptEntry {
  key: Placed;
  value: ScriptValue;
  span: Span;
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0' };
const deepest = 40;

/**
 * Reads JavaScript and TypeScript values: strings, templates, what `+` joins, object literals. Everything else is passed
 * over, with its brackets and strings. Linear; runs nothing.
 */
export class ScriptReader {
  readonly text: string;
  at: number;
  #depth = 0;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  get next(): string {
    return this.text.charAt(this.at);
  }

  blanks(): void {
    for (;;) {
      const passed = stickyMatch(/\s+|\/\/[^\n]*/y, this.text, this.at)?.[0].length ?? this.#commentLength();
      if (passed === 0) return;
      this.at += passed;
    }
  }

  #commentLength(): number {
    if (!this.text.startsWith('/*', this.at)) return 0;
    const end = this.text.indexOf('*/', this.at + 2);
    return (end === -1 ? this.text.length : end + 2) - this.at;
  }

  /** One argument or property value. Stops before the `,`, `)`, `}` or `]` behind it. */
  value(): ScriptValue {
    this.blanks();
    const from = this.at;
    const first = this.#simple();
    this.blanks();
    if (this.next !== '+' || first.type === 'object') return this.#rest(first, from);
    return this.#joined(first, from);
  }

  /** `'Bearer ' + token`: the parts that are texts, with the names of the others between them. */
  #joined(first: ScriptValue, from: number): ScriptValue {
    const whole = new PlacedBuilder(from);
    const filledIn: Span[] = [];
    const add = (part: ScriptValue) => {
      if (part.type === 'text') {
        whole.addPlaced(part.value);
        filledIn.push(...part.filledIn);
        return;
      }
      whole.add(this.text.slice(part.span.from, part.span.to), part.span.from);
      filledIn.push(part.span);
    };
    add(first);
    while (this.next === '+') {
      this.at++;
      this.blanks();
      add(this.#simple());
      this.blanks();
    }
    const joined: ScriptValue = { type: 'text', value: whole.build(), filledIn, span: { from, to: this.at } };
    return this.#rest(joined, from);
  }

  /** What follows a value makes it another one: `token ?? ''`, `a ? b : c`, `"x".trim()`. */
  #rest(value: ScriptValue, from: number): ScriptValue {
    if (/^[,)}\];]?$/.test(this.next)) return value;
    if (stickyMatch(/as\b|satisfies\b/y, this.text, this.at)) {
      this.#passUnknown();
      return value;
    }
    this.#passUnknown();
    return { type: 'unknown', code: this.text.slice(from, Math.min(this.at, from + 200)), span: { from, to: this.at } };
  }

  #simple(): ScriptValue {
    const from = this.at;
    if (this.next === '"' || this.next === "'") return this.#string();
    if (this.next === '`') return this.#template();
    if (this.next === '{' && this.#depth < deepest) return this.#object();
    const shallow = this.#depth < deepest;
    const json = shallow && stickyMatch(/JSON\s*\.\s*stringify\s*\(/y, this.text, from);
    if (json) {
      this.at += json[0].length;
      this.#depth++;
      const of = this.value();
      this.#depth--;
      while (this.next === ',') {
        this.at++;
        this.value();
      }
      if (this.next === ')') this.at++;
      return { type: 'json', of, span: { from, to: this.at } };
    }
    const made = shallow && stickyMatch(/new\s+Headers\s*\(/y, this.text, from);
    if (made) {
      this.at += made[0].length;
      this.#depth++;
      const inner = this.value();
      this.#depth--;
      if (this.next === ')') this.at++;
      return inner;
    }
    const name = stickyMatch(/[\w$.]+(?:\([\w$.'"]{0,80}\))?/y, this.text, from);
    if (name) this.at += name[0].length;
    else this.#passUnknown();
    return { type: 'unknown', code: this.text.slice(from, Math.min(this.at, from + 200)), span: { from, to: this.at } };
  }

  #string(): ScriptValue {
    const from = this.at;
    const quote = this.next;
    this.at++;
    const built = new PlacedBuilder(this.at);
    while (this.at < this.text.length && this.next !== quote && this.next !== '\n') this.#character(built);
    if (this.next === quote) this.at++;
    return { type: 'text', value: built.build(), filledIn: [], span: { from, to: this.at } };
  }

  #template(): ScriptValue {
    const from = this.at;
    this.at++;
    const built = new PlacedBuilder(this.at);
    const filledIn: Span[] = [];
    while (this.at < this.text.length && this.next !== '`') {
      const filled = this.next === '$' ? stickyMatch(/\$\{[^{}]{0,400}\}/y, this.text, this.at) : null;
      if (filled) {
        filledIn.push({ from: this.at, to: this.at + filled[0].length });
        built.add(filled[0], this.at);
        this.at += filled[0].length;
      } else this.#character(built);
    }
    this.at++;
    return { type: 'text', value: built.build(), filledIn, span: { from, to: this.at } };
  }

  #character(built: PlacedBuilder): void {
    const plain = stickyMatch(/[^\\"'`$\n]+/y, this.text, this.at);
    if (plain) {
      built.add(plain[0], this.at);
      this.at += plain[0].length;
      return;
    }
    if (this.next !== '\\') {
      built.add(this.next, this.at);
      this.at++;
      return;
    }
    const code = stickyMatch(/\\(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/iy, this.text, this.at);
    const width = code?.[0].length ?? 2;
    const letter = this.text.charAt(this.at + 1);
    const value = code
      ? String.fromCharCode(parseInt(code[1] ?? code[2] ?? '0', 16))
      : letter === '\n'
        ? ''
        : (escapes[letter] ?? letter);
    built.add(value, this.at, width);
    this.at += width;
  }

  #object(): ScriptValue {
    const from = this.at;
    const entries: ScriptEntry[] = [];
    let spread = false;
    this.at++;
    this.#depth++;
    for (;;) {
      this.blanks();
      if (this.next === '}' || this.next === '') break;
      const start = this.at;
      const entry = this.#entry();
      if (entry) entries.push(entry);
      else spread = true;
      this.blanks();
      if (this.next === ',' || this.next === ';') this.at++;
      else if (this.next !== '}' && this.at === start) this.at++;
    }
    this.#depth--;
    this.at++;
    return { type: 'object', entries, spread, span: { from, to: Math.min(this.at, this.text.length) } };
  }

  #entry(): ScriptEntry | null {
    const from = this.at;
    if (this.text.startsWith('...', from)) {
      this.#passUnknown();
      return null;
    }
    const key = this.next === '"' || this.next === "'" ? this.#string() : this.#name();
    if (key?.type !== 'text') {
      this.#passUnknown();
      return null;
    }
    this.blanks();
    if (this.next !== ':') {
      // A shorthand: the value is a variable of the same name. A method: passed over.
      if (!/^[,}]?$/.test(this.next)) this.#passUnknown();
      const value: ScriptValue = { type: 'unknown', code: key.value.text, span: key.span };
      return { key: key.value, value, span: { from, to: this.at } };
    }
    this.at++;
    const value = this.value();
    return { key: key.value, value, span: { from, to: this.at } };
  }

  #name(): ScriptValue | null {
    const from = this.at;
    const name = stickyMatch(/[\w$]+/y, this.text, from);
    if (!name) return null;
    this.at += name[0].length;
    const built = new PlacedBuilder(from);
    built.add(name[0], from);
    return { type: 'text', value: built.build(), filledIn: [], span: { from, to: this.at } };
  }

  /** Passes code up to the comma or bracket that ends it, with the brackets and strings in it. */
  #passUnknown(): void {
    let open = 0;
    while (this.at < this.text.length) {
      const character = this.next;
      if (open === 0 && /[,)}\];]/.test(character)) return;
      if (/["']/.test(character)) this.#string();
      else if (character === '`') this.#template();
      else {
        if (/[([{]/.test(character)) open++;
        else if (/[)\]}]/.test(character)) open--;
        this.at++;
      }
    }
  }
}
