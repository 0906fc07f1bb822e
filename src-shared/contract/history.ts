import * as v from 'valibot';
import { credentialId, doneShape, epochMs, kind, nothing } from './shapes.ts';

/** What can have happened. `failed` in an entry says that it was tried. */
export const historyActs = [
  'made',
  'signed-in',
  'renewed',
  'copied',
  'revoked',
  'deleted',
  'restored',
  'imported',
  'exported',
] as const;
export type HistoryAct = (typeof historyActs)[number];

/** Where a window says that something was asked for: the list's button, the detail pane, a key, the palette, a dialog. */
export const askedFrom = v.picklist(['row', 'detail', 'keyboard', 'palette', 'dialog']);
export type AskedFrom = v.InferOutput<typeof askedFrom>;

/** The tray and what Keyfob does unasked, besides. */
export const historyPlace = v.picklist([...askedFrom.options, 'tray', 'automatic']);
export type HistoryPlace = v.InferOutput<typeof historyPlace>;

/** One thing that happened. It holds no secret, also not a masked one. */
export const historyEntry = v.object({
  /** Each has its own, in the order in which they came. */
  no: v.number(),
  at: epochMs,
  did: v.picklist(historyActs),
  /** `null`: it was about several. */
  id: v.nullable(credentialId),
  /** The name as it was then. */
  name: v.string(),
  kind: v.nullable(kind),
  from: v.optional(historyPlace),
  /** It did not come about: the code of the problem. */
  failed: v.optional(v.string()),
  /** How many, where it was about several. */
  count: v.optional(v.number()),
});
export type HistoryEntry = v.InferOutput<typeof historyEntry>;

/** No page of the history is longer. */
export const mostHistoryAPage = 2000;

export const historyCalls = {
  /** What happened before entry `before` (or until now), of one credential or of all, newest first. */
  history: {
    input: v.strictObject({
      id: v.optional(credentialId),
      before: v.optional(v.number()),
      most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostHistoryAPage)), mostHistoryAPage),
    }),
    output: v.object({ entries: v.array(historyEntry), more: v.boolean() }),
  },
  /** Nothing of what happened until now is in any file afterwards. */
  clearHistory: { input: nothing, output: doneShape },
};
