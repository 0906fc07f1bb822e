import * as v from 'valibot';
import { faqIds } from '../faq.ts';
import { api, credentialId, doneShape, epochMs, kind, name, scopeList, serverId } from './shapes.ts';

/** Characters. */
export const mostPasted = 2_000_000;
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
  /** The answer of the FAQ that tells more. */
  faq: v.optional(v.picklist(faqIds)),
});
export type FindingView = v.InferOutput<typeof finding>;

export const inspection = v.object({
  pasteId,
  kind: v.string(),
  /** Plain facts read from the paste: `curl for bash`, `POST`, `Agent Chat 3.6`, `dal`. */
  facts: v.array(v.string()),
  /** The API that the paste is for, where it says so or where the asker said so. */
  api: v.optional(api),
  /** The method that it calls: `list_chats`. */
  method: v.optional(v.string()),
  /** What its credential is, mended, where there is a whole one that a server can be asked about. */
  credential: v.optional(
    v.object({
      /** An access token is an account's or a customer's: nothing in it tells which. */
      kind: v.picklist(['pat', 'access-token']),
      masked: v.string(),
      /** The server that it is offered to first. */
      server: serverId,
    }),
  ),
  /** The kept credential that is looked at, where it is no paste. */
  keptId: v.optional(credentialId),
  lines: maskedLines,
  findings: v.array(finding),
  mended: v.object({
    header: v.optional(maskedLines),
    request: v.optional(maskedLines),
    url: v.optional(maskedLines),
  }),
});
export type Inspection = v.InferOutput<typeof inspection>;

/** What a server said of a credential. */
export const checkedPaste = v.object({
  valid: v.boolean(),
  /** In a sentence or two: what was asked, and what the answer means. */
  says: v.string(),
  /** `null`: no server takes it, so nothing tells. */
  kind: v.nullable(kind),
  expiresAt: v.nullable(epochMs),
  accountId: v.nullable(v.string()),
  organizationId: v.nullable(v.string()),
  entityId: v.nullable(v.string()),
  clientId: v.nullable(v.string()),
  /** `null`: no server tells them (PATs, customers). */
  scopes: v.nullable(v.array(v.string())),
});
export type CheckedPaste = v.InferOutput<typeof checkedPaste>;

export const inspectCalls = {
  /**
   * Says what a pasted text is and what is wrong with it. Nothing is sent anywhere; the text is held in main's memory
   * under `pasteId` until it is forgotten, so that the mended thing can be copied without coming back to the window.
   */
  inspectPaste: {
    input: v.strictObject({ text: v.pipe(v.string(), v.maxLength(mostPasted)), api: v.optional(api) }),
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
  /**
   * Looks at a kept credential as at a paste: what can be told without a server of why it does not work, at the API
   * that is meant. Its header is held under `pasteId`, as a paste is.
   */
  inspectKept: { input: v.strictObject({ id: credentialId, api: v.optional(api) }), output: inspection },
  /**
   * Asks a server profile what the credential of a paste is worth: its own paths, never an address of the paste. A kept
   * credential is asked about at the server that it came from, whichever is named.
   */
  checkPaste: { input: v.strictObject({ pasteId, server: serverId }), output: checkedPaste },
  /** Ends the question that runs about the paste. Its answer is not waited for and changes nothing. */
  cancelCheck: { input: v.strictObject({ pasteId }), output: doneShape },
  /** Keeps the personal access token of a paste; it does not come back to the window for that. */
  keepPaste: {
    input: v.strictObject({ pasteId, server: serverId, name, scopes: v.nullable(scopeList), check: v.boolean() }),
    output: v.object({ id: credentialId }),
  },
  /** Puts the findings on the clipboard, as Markdown, without any secret. */
  copyReport: { input: v.strictObject({ pasteId }), output: doneShape },
  forgetPaste: { input: v.strictObject({ pasteId }), output: doneShape },
};
