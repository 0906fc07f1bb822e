import type { FindingCode, InspectContext, PasteKind } from '../../../../../src-shared/index.ts';

/** One paste and what is to be said of it. */
export interface Case {
  /** What the paste is, for the title of its test. */
  name: string;
  paste: string;
  /** Left out where it does not matter here. */
  kind?: PasteKind;
  /** The codes of all findings, in their order. */
  codes: FindingCode[];
  context?: InspectContext;
  /** Parts of the result that matter here. */
  header?: string;
  request?: string;
  url?: string;
  facts?: string[];
  at?: { line: number; column: number };
}

type Row = readonly [name: string, paste: string, codes: FindingCode[], more?: Partial<Case>];

/** The cases of a table, for themes where the kind says nothing. */
export const casesOf = (rows: readonly Row[]): Case[] =>
  rows.map(([name, paste, codes, more]) => ({ name, paste, codes, ...more }));
