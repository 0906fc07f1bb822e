import { base64OfText } from '../../base64.ts';
import type { Draft } from '../compile.ts';
import { isEmail, isPartOfUuid, isPlaceholder, isUuid } from '../credential/shapes.ts';
import { credentialFacts } from '../facts.ts';
import type { Edit } from '../edits.ts';
import type { Hit } from '../hit.ts';
import type { InspectContext } from '../inspection.ts';
import type { Placed } from '../placed.ts';
import type { DotenvLine } from '../read/dotenv-lines.ts';
import { editsTo, readAuthorization, readBare, type Authorization } from '../rules/authorization.ts';
import { kindHits } from '../rules/kind-rules.ts';

const holdsToken = /(?:token|pat|auth|bearer|basic|credential|base64)/i;
const holdsOther =
  /(?:refresh|client[_ -]?secret|client[_ -]?id|url|uri|scope|type|expires|organization|customer[_ -]?id|entity)/i;
const holdsAccountId = /account[_ -]?id/i;

/** Lines of a `.env` text: the credentials among them, and the header that they make. */
export function inspectEnv(lines: readonly DotenvLine[], text: string, context: InspectContext): Draft {
  const hits: Hit[] = [];
  const read: Authorization[] = [];
  const account = lines.find(({ name }) => holdsAccountId.test(name));
  for (const line of lines) {
    if (line === account || holdsOther.test(line.name) || !(holdsToken.test(line.name) || looksLikeOurs(line)))
      continue;
    const authorization = readLine(line);
    read.push(authorization);
    hits.push(
      ...authorization.hits.filter(({ code }) => code !== 'short' || authorization.credential?.shape !== 'token'),
    );
    hits.push(
      ...kindHits(authorization, context.api ?? null, null, context).filter(({ code }) => code !== 'foreign-token'),
    );
  }
  if (account) hits.push(...accountHits(account));
  const accountId = account && isUuid(account.value.text.trim()) ? account.value.text.trim() : null;
  const pat = accountId ? read.find(({ credential }) => credential?.shape === 'token' && credential.token) : undefined;
  const wanted =
    pat?.credential?.token && accountId
      ? ({ kind: 'pat', accountId, token: pat.credential.token } as const)
      : read.find((one) => one.wanted)?.wanted;
  return {
    kind: 'env',
    hits,
    edits: read.flatMap(({ edits }) => edits),
    request: { from: 0, to: text.length },
    facts: [...(lines.some(({ sign }) => sign === '=') ? ['.env'] : []), ...read.slice(0, 1).flatMap(credentialFacts)],
    wanted: wanted ?? null,
    secrets: read.flatMap(({ secret }) => (secret ? [secret] : [])),
  };
}

const looksLikeOurs = ({ value }: DotenvLine): boolean =>
  /^\W{0,2}(?:(?:bearer|basic)\s|(?:dal|fra(?:-[ab])?)(?::|%3A))/i.test(value.text);

function readLine({ value }: DotenvLine): Authorization {
  if (/^\W{0,2}(?:bearer|basic)\b/i.test(value.text)) return readAuthorization(value);
  const bare = readBare(value);
  return { ...bare, edits: bareEdits(bare, value.trim()) };
}

/** Mends a credential in the form that it has: a token, a pair, base64. */
function bareEdits({ wanted, credential }: Authorization, value: Placed): Edit[] {
  if (!wanted) return [];
  if (wanted.kind !== 'pat') return editsTo(value, wanted.token);
  const pair = `${wanted.accountId}:${wanted.token}`;
  return editsTo(value, credential?.shape === 'base64' ? base64OfText(pair) : pair);
}

function accountHits({ value }: DotenvLine): Hit[] {
  const id = value.text.trim();
  const span = value.span();
  if (id === '' || isUuid(id)) return [];
  if (isPlaceholder(id)) return [{ code: 'placeholder', span, values: { where: 'the account id' } }];
  if (isEmail(id)) return [{ code: 'email-for-account-id', span }];
  if (isPartOfUuid(id)) return [{ code: 'account-id-cut', span, values: { length: String(id.length) } }];
  return /^\$/.test(id) ? [] : [{ code: 'account-id-malformed', span }];
}
