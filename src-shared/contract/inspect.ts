import * as v from 'valibot';
import { api, doneShape, epochMs } from './shapes.ts';

const pasteId = v.pipe(v.string(), v.uuid());

/** A stretch of a masked text. `mark` ties it to a finding (by index) or says that it was mended. */
const stretch = v.object({
  text: v.string(),
  mark: v.optional(v.picklist(['wrong', 'mended', 'dim'])),
  finding: v.optional(v.number()),
});
const maskedLines = v.array(v.array(stretch));
export type MaskedLine = v.InferOutput<typeof stretch>[];

export const finding = v.object({
  code: v.string(),
  level: v.picklist(['error', 'warning', 'hint']),
  what: v.string(),
  why: v.string(),
  remedy: v.string(),
});
export type FindingView = v.InferOutput<typeof finding>;

export const inspection = v.object({
  pasteId,
  kind: v.string(),
  /** Plain facts read from the paste: `curl for bash`, `POST`, `Agent Chat 3.6`, `dal`. */
  facts: v.array(v.string()),
  /** The API that the paste is for, where it says so or where the asker said so. */
  api: v.optional(api),
  lines: maskedLines,
  findings: v.array(finding),
  mended: v.object({
    header: v.optional(maskedLines),
    request: v.optional(maskedLines),
    url: v.optional(maskedLines),
  }),
});
export type Inspection = v.InferOutput<typeof inspection>;

export const inspectCalls = {
  /**
   * Says what a pasted text is and what is wrong with it. Nothing is sent anywhere; the text is held in main's memory
   * under `pasteId` until it is forgotten, so that the mended thing can be copied without coming back to the window.
   */
  inspectPaste: {
    input: v.strictObject({ text: v.pipe(v.string(), v.maxLength(2_000_000)), api: v.optional(api) }),
    output: inspection,
  },
  /** The same paste once more, read for another API (or, without one, for the one that it names itself). */
  inspectAgain: { input: v.strictObject({ pasteId, api: v.optional(api) }), output: inspection },
  /** The same, of what the clipboard holds now. */
  inspectClipboard: { input: v.strictObject({}), output: inspection },
  copyMended: {
    input: v.strictObject({ pasteId, part: v.picklist(['header', 'request', 'url']) }),
    output: v.object({ clearsAt: v.nullable(epochMs) }),
  },
  forgetPaste: { input: v.strictObject({ pasteId }), output: doneShape },
};
