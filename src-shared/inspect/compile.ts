import type { ApiId } from '../apis.ts';
import { applyEdits, type Edit } from './edits.ts';
import { finding, type Finding } from './finding.ts';
import type { Hit } from './hit.ts';
import { headerLine, type HeaderCredential } from '../header.ts';
import type { Part, PasteInspection, PasteKind } from './inspection.ts';
import { comesFirst, rankOf } from './likelihood.ts';
import { placeIn, type Span } from './placed.ts';
import type { FindingCode } from './words.ts';
import { findSecrets, merged } from './secrets.ts';

/** What the rules found out about a paste, before it is put in order and words. */
export interface Draft {
  kind: PasteKind;
  hits: Hit[];
  facts?: string[];
  /** The credential that a mended header is made of. */
  wanted?: HeaderCredential | null;
  /** Edits that belong to no hit of their own: those of the credential. */
  edits?: readonly Edit[];
  /** The stretches that a mended request and a mended URL are cut from; left out: there is none. */
  request?: Span;
  url?: Span;
  secrets?: readonly Span[];
  dim?: readonly Span[];
  /** What the server's answer means. */
  answers?: readonly Finding[];
  api?: ApiId | null;
  method?: string | null;
  /** The value of the header in the paste, if there is one: a mended one is offered only where it differs. */
  pastedHeader?: string;
  /** Whether the name before it is not the one that counts, or no colon stands there. */
  headerMisnamed?: boolean;
}

const levels = { error: 0, warning: 1, hint: 2 };

/** Puts a draft in order: one finding for each code, most likely first, with the mended texts. */
export function compile(text: string, draft: Draft): PasteInspection {
  const found = oncePerCode(draft.hits).map((hit) => ({
    hit,
    finding: finding(hit.code, hit.values, hit.at ?? placeOf(text, hit)),
  }));
  found.sort(
    (a, b) =>
      Number(comesFirst(b.hit.code)) - Number(comesFirst(a.hit.code)) ||
      levels[a.finding.level] - levels[b.finding.level] ||
      rankOf(a.hit.code) - rankOf(b.hit.code),
  );
  const codes = new Set(found.map(({ finding: { code } }) => code));
  const answers = (draft.answers ?? []).filter(({ code }) => !codes.has(code));
  const parts = found.flatMap(({ hit }, index): Part[] =>
    hit.span ? [{ ...hit.span, role: 'wrong', finding: index }] : [],
  );
  const edits = [...(draft.edits ?? []), ...found.flatMap(({ hit }) => hit.edits ?? [])];
  const { mended, changed } = mend(text, draft, edits, codes);
  return {
    kind: draft.kind,
    findings: [...found.map((entry) => entry.finding), ...answers],
    ...(mended ? { mended } : {}),
    credential: draft.wanted ?? null,
    facts: [...new Set(draft.facts ?? [])],
    parts: [...parts, ...(draft.dim ?? []).map((span): Part => ({ ...span, role: 'dim' }))],
    secrets: merged([...findSecrets(text), ...(draft.secrets ?? [])]),
    changed,
    api: draft.api ?? null,
    method: draft.method ?? null,
  };
}

const placeOf = (text: string, { span }: Hit) => (span ? placeIn(text, span.from) : undefined);

/** The first of each code, with the edits of all. A parameter or placeholder may be wrong in several places. */
function oncePerCode(hits: readonly Hit[]): Hit[] {
  const byCode = new Map<string, Hit>();
  for (const hit of hits) {
    const key = hit.code + (hit.values?.field ?? hit.values?.where ?? hit.values?.fault ?? '');
    const known = byCode.get(key);
    byCode.set(key, known ? { ...known, edits: [...(known.edits ?? []), ...(hit.edits ?? [])] } : hit);
  }
  return [...byCode.values()];
}

/** With these nothing is offered to copy: it would go to the wrong host, or never open the API that is called. */
const beyondMending: readonly FindingCode[] = [
  'host-lookalike',
  'host-userinfo',
  'pat-on-customer-chat',
  'agent-token-on-customer-chat',
  'customer-token-elsewhere',
  'pat-makes-no-customer',
  'foreign-token',
];

function mend(
  text: string,
  draft: Draft,
  edits: readonly Edit[],
  codes: ReadonlySet<FindingCode>,
): Pick<PasteInspection, 'mended' | 'changed'> {
  const mended: NonNullable<PasteInspection['mended']> = {};
  const changed: PasteInspection['changed'] = {};
  if (beyondMending.some((code) => codes.has(code))) return { changed };
  if (draft.wanted) {
    const line = headerLine(draft.wanted);
    const pasted = draft.pastedHeader === undefined ? undefined : `Authorization: ${draft.pastedHeader}`;
    if (line !== pasted || draft.headerMisnamed) {
      mended.header = line;
      changed.header = pasted === undefined ? [] : difference(pasted, line);
    }
  }
  for (const part of ['request', 'url'] as const) {
    const span = draft[part];
    // What is put behind an address belongs to the call, not to the address.
    const within = ({ from, to }: Edit) =>
      span && from >= span.from && to <= span.to && (part !== 'url' || from < span.to);
    const inside = edits.filter(within);
    if (!span || inside.length === 0) continue;
    const moved = inside.map((edit) => ({ from: edit.from - span.from, to: edit.to - span.from, insert: edit.insert }));
    const result = applyEdits(text.slice(span.from, span.to), moved);
    mended[part] = result.text;
    changed[part] = result.changed;
  }
  return Object.keys(mended).length > 0 ? { mended, changed } : { changed };
}

/** The stretch of the new line that the old one does not have; of another scheme the whole word. */
function difference(old: string, line: string): Span[] {
  const shorter = Math.min(old.length, line.length);
  let head = 0;
  while (head < shorter && old[head] === line[head]) head++;
  const scheme = line.indexOf(' ') + 1;
  if (head > scheme && head < line.indexOf(' ', scheme)) head = scheme;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === line.at(-1 - tail)) tail++;
  return line.length - tail > head ? [{ from: head, to: line.length - tail }] : [];
}
