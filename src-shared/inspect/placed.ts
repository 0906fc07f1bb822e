import type { Place } from './finding.ts';

/** A stretch of the pasted text, `from` included, `to` not. */
export interface Span {
  from: number;
  to: number;
}

/** `size` characters of a read text that stand at `from` in the paste, `width` characters wide there. */
interface Run {
  at: number;
  size: number;
  from: number;
  width: number;
}

/**
 * A text that was read out of a paste (unquoted, unescaped), which knows where each of its characters stands there.
 * Immutable; a slice shares the runs of the whole, so that it costs nothing.
 */
export class Placed {
  readonly text: string;
  readonly #runs: readonly Run[];
  /** Where the text begins in what the runs describe. */
  readonly #offset: number;
  /** Where the text stands when there are no runs. */
  readonly #home: number;

  constructor(text: string, runs: readonly Run[], home: number, offset = 0) {
    this.text = text;
    this.#runs = runs;
    this.#home = home;
    this.#offset = offset;
  }

  /** A text that stands in the paste as it is. */
  static plain(text: string, from: number): Placed {
    const runs = text === '' ? [] : [{ at: 0, size: text.length, from, width: text.length }];
    return new Placed(text, runs, from);
  }

  /**
   * Where the characters from `start` to `end` stand in the paste. An empty stretch has an empty span. Of a text that was
   * put together from places in another order (a host that stands behind its path), the span of its last piece.
   */
  span(start = 0, end = this.text.length): Span {
    if (this.#runs.length === 0) return { from: this.#home, to: this.#home };
    const from = this.#edge(start, 'from');
    const to = end > start ? this.#edge(end - 1, 'to') : from;
    if (to >= from) return { from, to };
    return { from: this.#edge((this.#runs[this.#find(end - 1 + this.#offset)]?.at ?? 0) - this.#offset, 'from'), to };
  }

  slice(start: number, end = this.text.length): Placed {
    return new Placed(this.text.slice(start, end), this.#runs, this.#home, this.#offset + start);
  }

  trim(): Placed {
    const start = this.text.length - this.text.trimStart().length;
    return this.slice(start, start + this.text.trim().length);
  }

  /** Whether every character stands as it is, without quotes or escapes between. */
  get isPlain(): boolean {
    const { from, to } = this.span();
    return to - from === this.text.length && this.pieces().every(({ text, width }) => text.length === width);
  }

  /** The runs of characters that stand together in the paste. */
  pieces(): { text: string; from: number; width: number }[] {
    const pieces: { text: string; from: number; width: number }[] = [];
    const [start, end] = [this.#offset, this.#offset + this.text.length];
    for (let index = this.#find(start); index < this.#runs.length; index++) {
      const run = this.#runs[index];
      if (!run || run.at >= end) break;
      const [left, right] = [Math.max(run.at, start), Math.min(run.at + run.size, end)];
      if (right <= left) continue;
      const text = this.text.slice(left - start, right - start);
      const plain = run.size === run.width;
      pieces.push({ text, from: plain ? run.from + left - run.at : run.from, width: plain ? right - left : run.width });
    }
    return pieces;
  }

  /** The last run that begins at or before a place. */
  #find(at: number): number {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#runs[middle]?.at ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The edge of one character in the paste. Past the last one: the end of the last one. */
  #edge(index: number, side: 'from' | 'to'): number {
    const at = index + this.#offset;
    const run = this.#runs[this.#find(at)];
    if (!run) return this.#home;
    const inside = at - run.at;
    if (inside >= run.size) return run.from + run.width;
    if (run.width !== run.size) return side === 'from' ? run.from : run.from + run.width;
    return run.from + inside + (side === 'to' ? 1 : 0);
  }
}

/** Puts a placed text together while a paste is read. */
export class PlacedBuilder {
  #text: string[] = [];
  #runs: Run[] = [];
  #length = 0;
  #home: number;

  constructor(home: number) {
    this.#home = home;
  }

  /** Where the text stands if it stays empty: behind its quotation mark. */
  standAt(home: number): void {
    if (this.#length === 0) this.#home = home;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds characters that stand at `from`, `width` wide; as wide as they are long unless said otherwise. */
  add(text: string, from: number, width = text.length): void {
    if (text === '') return;
    const last = this.#runs.at(-1);
    const identical = width === text.length;
    if (last && identical && last.size === last.width && last.from + last.width === from) {
      last.size += text.length;
      last.width += width;
    } else {
      this.#runs.push({ at: this.#length, size: text.length, from, width });
    }
    this.#text.push(text);
    this.#length += text.length;
  }

  addPlaced(placed: Placed): void {
    for (const { text, from, width } of placed.pieces()) this.add(text, from, width);
  }

  build(): Placed {
    return new Placed(this.#text.join(''), this.#runs, this.#home);
  }
}

/** The line and column of an offset in a text, both from 1. */
export function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line++;
  return { line, column: offset - lineStart + 1 };
}
