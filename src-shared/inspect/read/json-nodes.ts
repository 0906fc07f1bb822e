import { parseTree, type Node } from 'jsonc-parser';
import { readJson } from '../rules/json-reading.ts';
import { Placed, PlacedBuilder } from '../placed.ts';

/** The tree of a JSON text; `null` if it is broken or nested beyond reason. */
export function jsonTree(text: string): Node | null {
  // A parser that goes on behind a fault lists every one of a megabyte of them: ask for the first before.
  const { fault, tooDeep } = readJson(text);
  if (fault || tooDeep) return null;
  try {
    return parseTree(text, [], { disallowComments: true, allowTrailingComma: false }) ?? null;
  } catch {
    return null;
  }
}

export const member = (node: Node | undefined, name: string): Node | undefined =>
  node?.type === 'object'
    ? node.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1]
    : undefined;

export const elements = (node: Node | undefined): readonly Node[] =>
  node?.type === 'array' ? (node.children ?? []) : [];

export const textOf = (node: Node | undefined): string | null =>
  node?.type === 'string' && typeof node.value === 'string' ? node.value : null;

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

const longestUnescaped = 200_000;

/** The text of a string in a JSON text, each character with its place. `null` for what is no string, or too long. */
export function placedString(json: string, node: Node | undefined, from = 0): Placed | null {
  if (node?.type !== 'string') return null;
  const start = node.offset + 1;
  const raw = json.slice(start, node.offset + node.length - 1);
  if (!raw.includes('\\')) return Placed.plain(raw, from + start);
  if (raw.length > longestUnescaped) return null;
  const built = new PlacedBuilder(from + start);
  for (const { index, 0: piece } of raw.matchAll(/\\(?:u[0-9a-f]{4}|.)|[^\\]+/gis)) {
    const letter = piece.charAt(1);
    const value = !piece.startsWith('\\')
      ? piece
      : piece.length === 6
        ? String.fromCharCode(parseInt(piece.slice(2), 16))
        : (escapes[letter] ?? letter);
    built.add(value, from + start + index, piece.length);
  }
  return built.build();
}
