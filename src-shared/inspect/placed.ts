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
 * Immutable.
 */
export class Placed {
  readonly text: string;
  readonly #runs: readonly Run[];
  /** Where the text stands when it is empty. */
  readonly #home: number;

  constructor(text: string, runs: readonly Run[], home: number) {
    this.text = text;
    this.#runs = runs;
    this.#home = home;
  }

  /** A text that stands in the paste as it is. */
  static plain(text: string, from: number): Placed {
    const runs = text === '' ? [] : [{ at: 0, size: text.length, from, width: text.length }];
    return new Placed(text, runs, from);
  }

  /** Where the characters from `start` to `end` stand in the paste. An empty stretch has an empty span. */
  span(start = 0, end = this.text.length): Span {
    if (this.#runs.length === 0) return { from: this.#home, to: this.#home };
    const from = this.#edge(start, 'from');
    return { from, to: end > start ? this.#edge(end - 1, 'to') : from };
  }

  slice(start: number, end = this.text.length): Placed {
    const text = this.text.slice(start, end);
    const runs = this.#runs
      .filter((run) => run.at < end && run.at + run.size > start)
      .map((run) => {
        if (run.width !== run.size) return { ...run, at: run.at - start };
        const skip = Math.max(0, start - run.at);
        const size = Math.min(run.at + run.size, end) - run.at - skip;
        return { at: run.at + skip - start, size, from: run.from + skip, width: size };
      });
    return new Placed(text, runs, this.span(start, start).from);
  }

  trim(): Placed {
    const start = this.text.length - this.text.trimStart().length;
    return this.slice(start, start + this.text.trim().length);
  }

  /** Whether every character stands as it is, without quotes or escapes between. */
  get isPlain(): boolean {
    return this.#runs.length <= 1 && this.#runs.every((run) => run.size === run.width);
  }

  /** The runs of characters that stand together in the paste. */
  pieces(): { text: string; from: number; width: number }[] {
    return this.#runs.map(({ at, size, from, width }) => ({ text: this.text.slice(at, at + size), from, width }));
  }

  /** The edge of one character in the paste. Past the last one: the end of the last one. */
  #edge(index: number, side: 'from' | 'to'): number {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#runs[middle]?.at ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const run = this.#runs[low];
    if (!run) return this.#home;
    const inside = index - run.at;
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
  readonly #home: number;

  constructor(home: number) {
    this.#home = home;
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
