import type { Inspection, MaskedLine } from '../contract/inspect.ts';
import { isInvisible } from './credential/characters.ts';
import { findingView } from './finding-view.ts';
import { inspect } from './inspect.ts';
import type { PasteInspection } from './inspection.ts';
import { placeIn, type Span } from './placed.ts';
import { findSecrets } from './secrets.ts';

interface Mark extends Span {
  mark: 'wrong' | 'mended' | 'dim';
  finding?: number;
}

/** What a view shows of a longer paste: the rest is only counted. More takes a window long enough to be felt. */
const mostShown = 16_000;
const mostLines = 400;

/** A longer mended text is masked by its look alone, without being inspected once more. */
const mostInspected = 200_000;

/** A paste and its inspection as the window may see them: no secret, everything in lines of stretches. */
export function inspectionView(text: string, inspection: PasteInspection): Omit<Inspection, 'pasteId'> {
  const marks = inspection.parts.map((part): Mark => {
    const { from, to, role: mark, finding } = part;
    return { from, to, mark, ...(finding === undefined ? {} : { finding }) };
  });
  return {
    kind: inspection.kind,
    facts: inspection.facts,
    ...(inspection.api ? { api: inspection.api } : {}),
    ...(inspection.method ? { method: inspection.method } : {}),
    lines: maskedLines(text, inspection.secrets, marks),
    findings: inspection.findings.map(findingView),
    mended: mendedLines(inspection),
  };
}

/** The mended texts of an inspection as masked lines; what is new in them is marked. */
export function mendedLines({ mended = {}, changed }: PasteInspection): Inspection['mended'] {
  const lines: Inspection['mended'] = {};
  for (const part of ['header', 'request', 'url'] as const) {
    const text = mended[part];
    if (text === undefined) continue;
    const secrets = text.length > mostInspected ? findSecrets(text) : inspect(text).secrets;
    lines[part] = maskedLines(
      text,
      secrets,
      (changed[part] ?? []).map((span): Mark => ({ ...span, mark: 'mended' })),
    );
  }
  return lines;
}

/** Lines of stretches, each with at most one mark. Secrets, in their order, are dots and their last characters. */
export function maskedLines(text: string, secrets: readonly Span[], marks: readonly Mark[]): MaskedLine[] {
  const shown = startOf(text);
  const lines: MaskedLine[] = [];
  // Both are in order, so that each line only looks at the secrets from where the last one stopped.
  let first = 0;
  let from = 0;
  for (const line of shown.split('\n')) {
    const to = from + line.length;
    while ((secrets[first]?.to ?? Infinity) <= from) first++;
    let last = first;
    while ((secrets[last]?.from ?? Infinity) < to) last++;
    const span = { from, to: line.endsWith('\r') ? to - 1 : to };
    lines.push(maskedLine(text, span, secrets.slice(first, last), marks));
    from = to + 1;
  }
  if (text.length > shown.length) {
    const more = placeIn(text, text.length).line - lines.length;
    lines.push([{ text: more > 0 ? `… ${more} more lines` : '… more', mark: 'dim' }]);
  }
  return lines;
}

/** What of a text is shown: whole lines, four hundred at most, as far as the characters go. */
function startOf(text: string): string {
  const start = text.slice(0, mostShown);
  let end = -1;
  for (let line = 0; line < mostLines; line++) {
    end = start.indexOf('\n', end + 1);
    if (end === -1) return start;
  }
  return start.slice(0, end);
}

const touches = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

function maskedLine(text: string, line: Span, secrets: readonly Span[], marks: readonly Mark[]): MaskedLine {
  const here = marks.filter(
    (mark) => touches(mark, line) || (mark.from === mark.to && mark.from >= line.from && mark.from <= line.to),
  );
  const hidden = secrets.filter((secret) => touches(secret, line));
  const cuts = new Set([line.from, line.to]);
  for (const { from, to } of [...here, ...hidden, ...hidden.map(tailOf(text))]) {
    for (const at of [from, to]) if (at > line.from && at < line.to) cuts.add(at);
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  const stretches: MaskedLine = [];
  const point = (at: number) => {
    for (const mark of here) if (mark.from === at && mark.to === at) stretches.push(stretchOf('', mark));
  };
  let next = 0;
  for (const [index, from] of ordered.entries()) {
    point(from);
    const to = ordered[index + 1];
    if (to === undefined) break;
    const mark = markAt(here, { from, to });
    while ((hidden[next]?.to ?? Infinity) <= from) next++;
    const secret = (hidden[next]?.from ?? Infinity) < to ? hidden[next] : undefined;
    const piece = secret ? maskedPiece(text, { from, to }, secret, mark) : visible(text.slice(from, to), mark);
    const nothingNew = mark?.mark === 'mended' && piece.trim() === '';
    stretches.push(mark && !nothingNew ? stretchOf(piece, mark) : { text: piece });
  }
  return joined(stretches);
}

const stretchOf = (text: string, { mark, finding }: Mark): MaskedLine[number] => ({
  text,
  mark,
  ...(finding === undefined ? {} : { finding }),
});

/** The mark that tells most of a stretch: the shortest that is wrong or mended, before one that only dims. */
function markAt(marks: readonly Mark[], span: Span): Mark | undefined {
  const weight = ({ from, to, mark }: Mark) => (mark === 'dim' ? 1e9 : 0) + to - from;
  return marks.filter((mark) => touches(mark, span)).sort((a, b) => weight(a) - weight(b))[0];
}

const dots = '•••••';

/** The last characters that may be shown: three, of base64 four, of a short secret none. As `maskSecret` has it. */
function tailOf(text: string) {
  return ({ from, to }: Span): Span => {
    const secret = text.slice(from, to);
    if (secret.length < 12) return { from: to, to };
    return { from: to - (/^[A-Za-z0-9+/]{24,}={0,2}$/.test(secret) && secret.length % 4 === 0 ? 4 : 3), to };
  };
}

function maskedPiece(text: string, piece: Span, secret: Span, mark: Mark | undefined): string {
  const characters = text.slice(piece.from, piece.to);
  if (piece.from >= tailOf(text)(secret).from && characters.length <= 4) return visible(characters, mark);
  // A wrong character inside a secret is shown, so that it can be found; it is none of the secret.
  const fault = mark && mark.mark !== 'dim' && mark.to - mark.from <= 3 && piece.to - piece.from <= 3;
  return fault ? visible(characters, mark) : dots;
}

/** Characters that nobody can see get a sign where they are the fault. */
const visible = (characters: string, mark: Mark | undefined): string =>
  mark?.mark === 'wrong' ? [...characters].map((one) => (isInvisible(one) ? '·' : one)).join('') : characters;

/** Neighbours with the same mark become one; two masked pieces without a mark between them keep one row of dots. */
function joined(stretches: MaskedLine): MaskedLine {
  const result: MaskedLine = [];
  for (const stretch of stretches) {
    const last = result.at(-1);
    const same =
      last && last.mark === stretch.mark && last.finding === stretch.finding && last.text !== '' && stretch.text !== '';
    if (!same) result.push({ ...stretch });
    else if (!(last.text.endsWith(dots) && stretch.text === dots)) last.text += stretch.text;
  }
  return result;
}
