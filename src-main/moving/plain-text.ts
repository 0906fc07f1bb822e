import * as v from 'valibot';
import { checkedJson } from '../../src-shared/moving/checked-json.ts';
import { shownName } from '../../src-shared/moving/variable.ts';
import { dotenvLine } from '../../src-shared/snippets/dotenv.ts';
import type { CredentialRecord, SecretsOf } from '../credentials/record.ts';
import { Secret } from '../vault/secret.ts';
import type { Candidate } from './candidate.ts';
import { recordIn, secretShapes } from './record-shape.ts';

export interface PlainCredential {
  record: CredentialRecord;
  secrets: SecretsOf[CredentialRecord['kind']];
}

const format = 'keyfob-plain';
export const mostPlainBytes = 16 * 1024 * 1024;
const mostPlain = 10_000;

const revealed = (secrets: PlainCredential['secrets']): Record<string, string> =>
  Object.fromEntries(Object.entries(secrets).flatMap(([name, one]) => (one ? [[name, one.reveal()]] : [])));

/** Everything in plain JSON, which Keyfob can import again. */
export const plainJson = (credentials: readonly PlainCredential[]): string =>
  `${JSON.stringify(
    {
      format,
      version: 1,
      credentials: credentials.map(({ record, secrets }) => ({ record, secrets: revealed(secrets) })),
    },
    null,
    2,
  )}\n`;

export const isPlain = (text: string): boolean => text.slice(0, 200).includes(`"${format}"`);

const fileShape = v.object({ format: v.literal(format), version: v.literal(1), credentials: v.array(v.unknown()) });
const credentialShape = v.object({ record: v.unknown(), secrets: v.unknown() });

/** `null`: it is not such a file, or holds too many. */
export function readPlain(text: string): { candidates: Candidate[]; unreadable: number } | null {
  const file = v.safeParse(fileShape, checkedJson(text));
  if (!file.success || file.output.credentials.length > mostPlain) return null;
  const candidates = file.output.credentials.flatMap((one): Candidate[] => {
    const read = v.safeParse(credentialShape, one);
    const record = read.success ? recordIn(read.output.record) : null;
    const plain = record && read.success ? v.safeParse(secretShapes[record.kind], read.output.secrets) : null;
    if (!record || !plain?.success) return [];
    const secrets = Object.fromEntries(
      Object.entries(plain.output).flatMap(([name, text]) => (text ? [[name, new Secret(text)]] : [])),
    ) as unknown as PlainCredential['secrets'];
    return [{ record, secrets: () => secrets }];
  });
  return { candidates, unreadable: file.output.credentials.length - candidates.length };
}

/** A `.env` text that shells, dotenv and Keyfob read: each value a line, named by what the credential is called. */
export function plainEnv(credentials: readonly PlainCredential[]): string {
  const taken = new Set<string>();
  const blocks = credentials.map((one) => {
    const name = variableName(one.record.name, taken);
    const lines = valuesOf(one).map(([suffix, value]) => dotenvLine(`${name}_${suffix}`, value));
    return [`# ${shownName(one.record.name)}`, ...lines].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

function valuesOf({ record, secrets }: PlainCredential): [suffix: string, value: string][] {
  const { token, accessToken, refreshToken, clientSecret } = revealed(secrets);
  const all: [string, string | undefined][] =
    record.kind === 'pat'
      ? [
          ['ACCOUNT_ID', record.accountId],
          ['PAT', token],
        ]
      : record.kind === 'account'
        ? [
            ['ACCESS_TOKEN', accessToken],
            ['REFRESH_TOKEN', refreshToken],
            ['CLIENT_ID', record.clientId],
            ['CLIENT_SECRET', clientSecret],
          ]
        : [
            ['CUSTOMER_ACCESS_TOKEN', accessToken],
            ['ORGANIZATION_ID', record.organizationId],
          ];
  return all.flatMap(([suffix, value]) => (value ? [[suffix, value]] : []));
}

/** Letters that every shell takes in a name; each name once. */
function variableName(label: string, taken: Set<string>): string {
  const letters = label
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase()
    .slice(0, 60);
  const base = letters === '' ? 'CREDENTIAL' : /^\d/.test(letters) ? `N_${letters}` : letters;
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
  taken.add(name);
  return name;
}
