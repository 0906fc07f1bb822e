import type { Placed, Span } from './placed.ts';

/** Replaces a stretch of the pasted text. An empty stretch inserts, an empty `insert` takes out. */
export interface Edit extends Span {
  insert: string;
}

/** Replaces the characters from `start` to `end` of a read text, whatever quotes stand between them in the paste. */
export function editsFor(placed: Placed, start: number, end: number, insert: string): Edit[] {
  const edits: Edit[] = [];
  for (let at = start; at < end; at++) {
    const span = placed.span(at, at + 1);
    const last = edits.at(-1);
    if (last && last.to === span.from) last.to = span.to;
    else edits.push({ ...span, insert: edits.length === 0 ? insert : '' });
  }
  return edits.length > 0 ? edits : [{ ...placed.span(start, start), insert }];
}

/** The text after the edits, and where in it something new stands. Of edits that overlap, the first counts. */
export function applyEdits(text: string, edits: readonly Edit[]): { text: string; changed: Span[] } {
  const sorted = edits.map((edit, order) => ({ edit, order }));
  sorted.sort((a, b) => a.edit.from - b.edit.from || a.edit.to - b.edit.to || a.order - b.order);
  const pieces: string[] = [];
  const changed: Span[] = [];
  let length = 0;
  let done = 0;
  const add = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const { edit } of sorted) {
    if (edit.from < done) continue;
    add(text.slice(done, edit.from));
    if (edit.insert !== '') changed.push({ from: length, to: length + edit.insert.length });
    add(edit.insert);
    done = edit.to;
  }
  add(text.slice(done));
  return { text: pieces.join(''), changed };
}
