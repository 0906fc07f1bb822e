import * as v from 'valibot';
import { Contents, type Entry } from './contents.ts';
import { asSealed, unseal } from './sealing.ts';
import { wrapsShape } from './snapshot.ts';

/** The first format: one JSON object with each secret under its id. It is read, and written anew in the present one. */
const fileShape = v.object({
  format: v.literal('keyfob-vault'),
  version: v.literal(1),
  id: v.pipe(v.string(), v.uuid()),
  generation: v.pipe(v.number(), v.integer(), v.minValue(0)),
  wraps: wrapsShape,
  list: v.string(),
  secrets: v.record(v.string(), v.string()),
});
export type Format1File = v.InferOutput<typeof fileShape>;

export function parseFormat1(json: unknown): Format1File | null {
  const parsed = v.safeParse(fileShape, json);
  return parsed.success ? parsed.output : null;
}

/** `null` when the list does not open with the key, or the list and the secrets do not belong together. */
export function openFormat1(file: Format1File, dataKey: Buffer): Contents | null {
  const bound = { vault: file.id, id: 'list', kind: 'list', version: file.generation };
  const list = unseal(dataKey, Buffer.from(file.list, 'base64'), bound);
  if (!list) return null;
  const { entries, organizationNames } = JSON.parse(list.toString('utf8')) as {
    entries: Entry[];
    organizationNames: Record<string, string>;
  };
  const contents = new Contents();
  contents.organizationNames = organizationNames;
  for (const entry of entries) {
    const sealed = file.secrets[entry.record.id];
    if (sealed === undefined) return null;
    contents.kept.set(entry.record.id, { entry, sealed: asSealed(Buffer.from(sealed, 'base64')) });
  }
  return contents.kept.size === Object.keys(file.secrets).length ? contents : null;
}
