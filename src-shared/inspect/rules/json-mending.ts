import { editsFor, type Edit } from '../edits.ts';
import type { Placed } from '../placed.ts';
import { readJson } from './json-reading.ts';

/** Longer bodies are not mended: each step reads the whole text again. */
const longestMended = 100_000;
const mostSteps = 25;

/** A piece of a text that is being mended: a stretch of the old one, or something new. */
type Piece = { from: number; to: number; own?: undefined } | { own: string };

/**
 * The edits of the paste that make a body JSON, fault after fault; `null` if some fault can only be mended by the user.
 * `write` gives a text as it must be written between the quotation marks that stand around the body in the paste.
 */
export function mendJson(body: Placed, write: (text: string) => string): Edit[] | null {
  const old = body.text;
  if (old.length > longestMended) return null;
  let pieces: Piece[] = [{ from: 0, to: old.length }];
  for (let step = 0; step < mostSteps; step++) {
    const { fault, tooDeep } = readJson(pieces.map((piece) => textOf(piece, old)).join(''));
    if (tooDeep) return null;
    if (!fault) return editsOf(pieces, body, write);
    if (fault.edits.length === 0) return null;
    // From the last to the first, so that the places of the others stay right.
    for (const edit of [...fault.edits].sort((a, b) => b.from - a.from)) {
      const next = replaced(pieces, edit, old);
      if (!next) return null;
      pieces = next;
    }
  }
  return null;
}

const textOf = (piece: Piece, old: string): string => piece.own ?? old.slice(piece.from, piece.to);

/** The pieces with one stretch exchanged; `null` where it holds something that is new itself. */
function replaced(pieces: readonly Piece[], { from, to, insert }: Edit, old: string): Piece[] | null {
  const result: Piece[] = [];
  let at = 0;
  let inserted = false;
  for (const piece of pieces) {
    const end = at + textOf(piece, old).length;
    if (piece.own === undefined) {
      const [left, right] = [Math.min(Math.max(from, at), end) - at, Math.min(Math.max(to, at), end) - at];
      if (left > 0) result.push({ from: piece.from, to: piece.from + left });
      if (!inserted && from >= at && from <= end && (from < end || to === from)) {
        result.push({ own: insert });
        inserted = true;
      }
      if (piece.from + right < piece.to) result.push({ from: piece.from + right, to: piece.to });
    } else if (from < end && to > at) return null;
    else result.push(piece);
    at = end;
  }
  if (!inserted) result.push({ own: insert });
  return result;
}

function editsOf(pieces: readonly Piece[], body: Placed, write: (text: string) => string): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let own = '';
  const end: Piece = { from: body.text.length, to: body.text.length };
  for (const piece of [...pieces, end]) {
    if (piece.own !== undefined) {
      own += piece.own;
      continue;
    }
    if (own !== '' || piece.from > at) edits.push(...editsFor(body, at, piece.from, write(own)));
    own = '';
    at = piece.to;
  }
  return edits;
}
