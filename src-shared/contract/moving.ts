import * as v from 'valibot';
import { leftReasons } from '../moving/variable.ts';
import { credentialId, doneShape, epochMs, kind, serverId } from './shapes.ts';
import { mostPasted } from './inspect.ts';

const passphrase = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));
/** `null`: all that is kept. */
const some = v.nullable(v.pipe(v.array(credentialId), v.minLength(1), v.maxLength(50_000)));
/** `null`: the user closed the system's dialog. */
const exported = v.object({ written: v.nullable(v.object({ file: v.string(), count: v.number() })) });

const importId = v.pipe(v.string(), v.uuid());

export const importEntry = v.object({
  /** Its place in what was read. */
  key: v.number(),
  kind,
  name: v.string(),
  note: v.string(),
  masked: v.string(),
  server: serverId,
  /** `new`; `same`: it is here with the same secrets; `conflict`: it is here with others. */
  stands: v.picklist(['new', 'same', 'conflict']),
  /** What the one that is here is called. */
  kept: v.nullable(v.string()),
  /** The one that is here got its token later. */
  keptIsNewer: v.boolean(),
  /** Its refresh token may have been used since: it is checked before it is used. */
  maybeOld: v.boolean(),
});
export type ImportEntry = v.InferOutput<typeof importEntry>;

const importLeft = v.object({ name: v.string(), why: v.picklist(leftReasons) });
export type ImportLeft = v.InferOutput<typeof importLeft>;

export const importView = v.object({
  importId,
  from: v.picklist(['backup', 'plain', 'postman', 'env', 'headers']),
  /** The file's name without its folder; empty for a paste. */
  file: v.string(),
  /** `null`: it is encrypted, and the passphrase comes first. */
  preview: v.nullable(
    v.object({
      entries: v.array(importEntry),
      left: v.array(importLeft),
      /** The server that is meant, where the file does not say one. */
      server: v.nullable(serverId),
    }),
  ),
});
export type ImportView = v.InferOutput<typeof importView>;

export const movingCalls = {
  /**
   * Writes a backup where the user says, in the system's own dialog: encrypted with the passphrase, in the vault's format.
   * Answers when it was read back and opened with it.
   */
  exportBackup: { input: v.strictObject({ ids: some, passphrase }), output: exported },
  /** Writes secrets in plain text. `understood` is what the user had to type for it. */
  exportPlain: {
    input: v.strictObject({ ids: some, form: v.picklist(['json', 'env']), understood: v.literal('plain text') }),
    output: exported,
  },
  /** Reads a file that the user picks in the system's dialog. Nothing is kept; what was read is held for ten minutes. */
  chooseImport: { input: v.strictObject({}), output: v.object({ chosen: v.nullable(importView) }) },
  /** The same of a text: header lines, a `.env`, an exported environment. */
  readImport: {
    input: v.strictObject({ text: v.pipe(v.string(), v.minLength(1), v.maxLength(mostPasted)) }),
    output: importView,
  },
  /** Opens a backup with its passphrase. */
  openImport: { input: v.strictObject({ importId, passphrase }), output: importView },
  /** The preview as it is now; for another server, where the file does not say one. */
  previewImport: { input: v.strictObject({ importId, server: v.optional(serverId) }), output: importView },
  /** Keeps the entries with these keys. `replace`: everything else that is kept goes. Can be undone until `undoUntil`. */
  takeImport: {
    input: v.strictObject({
      importId,
      keys: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.minLength(1), v.maxLength(50_000)),
      how: v.picklist(['merge', 'replace']),
      server: v.optional(serverId),
    }),
    output: v.object({ added: v.number(), changed: v.number(), removed: v.number(), undoUntil: epochMs }),
  },
  forgetImport: { input: v.strictObject({ importId }), output: doneShape },
};
