import type {
  AccountSecrets,
  CredentialRecord,
  CustomerSecrets,
  PatSecrets,
  SecretsOf,
} from '../credentials/record.ts';
import type { Entry, Kept } from './contents.ts';
import { Secret } from './secret.ts';
import { seal, unseal, type Bound, type Sealed } from './sealing.ts';

type SecretFields = AccountSecrets | PatSecrets | CustomerSecrets;

const boundOf = (vault: string, { record, secretVersion }: Entry): Bound => ({
  vault,
  id: record.id,
  kind: record.kind,
  version: secretVersion,
});

/** The secrets of one credential as one sealed record, which opens as this version of it only. */
export function sealSecrets(vault: string, dataKey: Buffer, entry: Entry, secrets: SecretFields): Sealed {
  const fields = Object.entries(secrets) as [string, Secret | undefined][];
  const plain = Buffer.from(JSON.stringify(Object.fromEntries(fields.map(([name, one]) => [name, one?.reveal()]))));
  const sealed = seal(dataKey, plain, boundOf(vault, entry));
  plain.fill(0);
  return sealed;
}

/** `null` when they do not open. */
export function openSecrets<K extends CredentialRecord['kind']>(
  vault: string,
  dataKey: Buffer,
  { entry, sealed }: Kept,
): SecretsOf[K] | null {
  const plain = unseal(dataKey, sealed, boundOf(vault, entry));
  if (!plain) return null;
  const fields = Object.entries(JSON.parse(plain.toString('utf8')) as Record<string, string>);
  plain.fill(0);
  return Object.fromEntries(fields.map(([name, text]) => [name, new Secret(text)])) as unknown as SecretsOf[K];
}

/** The same secrets under another key. What does not open stays as it is. */
export function resealed(vault: string, from: Buffer, to: Buffer, kept: Kept): Kept {
  const bound = boundOf(vault, kept.entry);
  const plain = unseal(from, kept.sealed, bound);
  if (!plain) return kept;
  const sealed = seal(to, plain, bound);
  plain.fill(0);
  return { entry: kept.entry, sealed };
}
