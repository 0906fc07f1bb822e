import type { Edit } from './edits.ts';
import type { Place } from './finding.ts';
import type { Span } from './placed.ts';
import type { FindingCode } from './words.ts';

/** What a rule found, before it is put in words: the code, the facts for its words, where it is and what mends it. */
export interface Hit {
  code: FindingCode;
  values?: Readonly<Record<string, string>>;
  /** Where it is, for the reader: in the paste, or inside the body where it is the body's fault. */
  at?: Place;
  /** The stretch of the paste to mark. */
  span?: Span;
  /** What mends it in the paste. Nothing where only the user can. */
  edits?: readonly Edit[];
}
