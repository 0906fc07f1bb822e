import * as v from 'valibot';

/**
 * The vault's file, as JSON. What stays readable is the version and how the key is wrapped; everything else is sealed.
 *
 * - `list`: one sealed block (bound to the vault, `list` and the generation) with every record's open facts and the
 *   version of its secret, so that a secret that was swapped, removed or taken from an older copy is noticed
 * - `secrets`: one sealed record for each credential, bound to its id, kind and version; opened only when used
 */
export const snapshotVersion = 1;

const base64 = v.pipe(v.string(), v.base64());

const wrap = v.variant('by', [
  v.object({ by: v.literal('keychain'), backend: v.string(), sealed: base64 }),
  v.object({
    by: v.literal('passphrase'),
    kdf: v.object({ name: v.literal('scrypt'), n: v.number(), r: v.number(), p: v.number(), salt: base64 }),
    sealed: base64,
  }),
]);

const snapshotFile = v.object({
  format: v.literal('keyfob-vault'),
  version: v.literal(snapshotVersion),
  id: v.pipe(v.string(), v.uuid()),
  generation: v.pipe(v.number(), v.integer(), v.minValue(0)),
  wraps: v.pipe(v.array(wrap), v.minLength(1)),
  list: base64,
  secrets: v.record(v.string(), base64),
});
export type SnapshotFile = v.InferOutput<typeof snapshotFile>;

export type SnapshotFault = { fault: 'damaged' } | { fault: 'newer'; version: number };

/** Reads the outer form. A newer version is told apart from damage, since it must be left as it is. */
export function parseSnapshot(text: string): { file: SnapshotFile } | SnapshotFault {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { fault: 'damaged' };
  }
  const head = v.safeParse(v.object({ format: v.literal('keyfob-vault'), version: v.number() }), json);
  if (head.success && head.output.version > snapshotVersion) return { fault: 'newer', version: head.output.version };
  const parsed = v.safeParse(snapshotFile, json);
  return parsed.success ? { file: parsed.output } : { fault: 'damaged' };
}
