import * as v from 'valibot';
import { askedFrom } from './history.ts';
import { api, credentialId, doneShape, epochMs, nothing, shortText } from './shapes.ts';

/** What a copy can be: the header line, its value, the bare token, a curl, a `.env` line, a fetch call. */
export const copyFormats = ['header', 'value', 'token', 'curl', 'env', 'fetch'] as const;
export type CopyFormat = (typeof copyFormats)[number];

export const copyCalls = {
  /** Puts the credential on the clipboard, renewed first if it is about to end. Gives when it is cleared (epoch ms). */
  copy: {
    input: v.strictObject({
      id: credentialId,
      format: v.picklist(copyFormats),
      api: v.optional(api),
      from: v.optional(askedFrom),
    }),
    output: v.object({ clearsAt: v.nullable(epochMs) }),
  },
  /** Puts a curl of one API method on the clipboard, with the credential that is to call it. Renewed first as above. */
  copyRequest: {
    input: v.strictObject({ id: credentialId, api, action: v.pipe(v.string(), v.maxLength(100)) }),
    output: v.object({ clearsAt: v.nullable(epochMs) }),
  },
  /** Clears the clipboard now, if it still holds what Keyfob put there. */
  clearClipboard: { input: nothing, output: doneShape },
  /** Puts a text that is no secret on the clipboard: a redirect URI, an organization id. It is not cleared later. */
  copyPlain: { input: v.strictObject({ text: shortText }), output: doneShape },
};
