import uFuzzy from '@leeoniya/ufuzzy';
import type { CredentialView } from '../../src-shared/contract/index.ts';

const fuzzy = new uFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  // One typo in a word is forgiven.
  intraMode: 1,
});

/** What a search looks in, built once for each view: a changed credential is another view. */
const texts = new WeakMap<CredentialView, { label: string; text: string }>();

/** Without accents, so that `gdansk` finds Gdańsk. */
const plain = (text: string): string => uFuzzy.latinize(text);

function textOf(view: CredentialView, label: string): string {
  const known = texts.get(view);
  if (known?.label === label) return known.text;
  const { name, note, organizationId, entityId, accountId, client } = view;
  const text = plain([name, note, label, organizationId, entityId, accountId, client?.id].filter(Boolean).join(' '));
  texts.set(view, { label, text });
  return text;
}

/** The views that a search finds, in the order that they came in. Its words may stand in any order. */
export function found(
  views: readonly CredentialView[],
  search: string,
  labelOf: (view: CredentialView) => string,
): readonly CredentialView[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return views;
  const haystack = views.map((view) => textOf(view, labelOf(view)));
  // Word by word, each through what the one before has left. A word of signs only says nothing (`null`).
  let kept: number[] | null = null;
  for (const word of words) kept = fuzzy.filter(haystack, word, kept ?? undefined) ?? kept;
  if (kept === null) return [];
  return kept.flatMap((at) => views[at] ?? []);
}
