import { isEmail, isPartOfUuid, isUuid } from './credential/shapes.ts';
import { readCredential, type CredentialReading } from './credential/read-credential.ts';
import { readScheme } from './credential/scheme.ts';
import { Placed } from './placed.ts';

/** What was pasted into the dialog that adds a PAT. `accountId` and `token` are undamaged, or `null`. */
export interface PatPaste {
  form: 'nothing' | 'pair' | 'base64' | 'header' | 'token' | 'unknown';
  accountId: string | null;
  token: string | null;
  /** What is wrong or missing, in a sentence that holds no part of the token; `null` when both parts are there. */
  problem: string | null;
}

/**
 * Reads a pasted PAT: `account_id:token`, its base64, a whole `Authorization` header or the token alone, then with the
 * account id from its own field. Undoes what copying does (blanks, quotation marks, `%3A`, wrapped or UTF-16 base64).
 * Pure; whether the server takes the PAT is another question.
 *
 * Source: facts page, "Shapes"; FAQ "Authorizing requests with a Personal Access Token doesn't work".
 */
export function readPatPaste(text: string, accountId?: string): PatPaste {
  const given = text.trim();
  if (given === '') return { form: 'nothing', ...accountOf(accountId), token: null, problem: null };
  const value =
    /^["'`]?(?:(?:proxy-)?[a-z]{0,4}authori[sz]ation|-H|-u|--user)["'`]?\s*[:=]?\s*/i.exec(given)?.[0] ?? '';
  const header = readScheme(Placed.plain(given.slice(value.length), 0));
  const credential = readCredential(header.value);
  const inHeader = value !== '' || header.scheme !== null;
  const paste = fromCredential(credential, header.scheme === 'Bearer', accountId);
  return inHeader && paste.form !== 'unknown' ? { ...paste, form: 'header' } : paste;
}

function fromCredential(credential: CredentialReading, bearer: boolean, accountId: string | undefined): PatPaste {
  const { shape, token } = credential;
  const typed = accountOf(accountId);
  const paste = (form: PatPaste['form'], problem: string | null): PatPaste => ({
    form,
    accountId: credential.accountId ?? typed.accountId,
    token,
    problem,
  });
  switch (shape) {
    case 'pair':
    case 'base64':
      return paste(shape, problemOfPair(credential, typed));
    case 'token':
      if (bearer) return paste('token', bearerProblem);
      return paste('token', typed.problem ?? shortProblem(credential));
    case 'access':
      // A PAT may hold a colon, so beside an account id this may be one; alone it is an access token.
      if (bearer || !typed.accountId || !token) return paste('token', token ? accessTokenProblem : brokenProblem);
      return paste('token', typed.problem);
    case 'account-id':
      return paste('unknown', 'This is the account id alone. The token is missing.');
    case 'masked':
      return paste(
        'unknown',
        'The token is masked or cut off. Developer Console shows it whole only once, when it is made.',
      );
    case 'placeholder':
      return paste('unknown', 'This is a placeholder, not a token.');
    case 'foreign':
      return paste(
        'unknown',
        `This is not a token of LiveChat: it has the form of ${credential.issuer ?? 'another service'}.`,
      );
    default:
      return paste('unknown', 'This is neither a token nor an account id with a token.');
  }
}

const bearerProblem = 'Bearer is for access tokens. A PAT is sent with Basic, together with its account id.';
const accessTokenProblem = 'This is an access token, which belongs to an account. A PAT comes with an account id.';
const brokenProblem = 'The token begins with a data centre that LiveChat does not have.';
const emailProblem = 'An e-mail address stands where the account id belongs. It is a UUID.';
const cutProblem = (length: number) => `Cut short: ${length} of 36 characters`;

/** The account id from its own field, and what is wrong with it. */
function accountOf(typed: string | undefined): { accountId: string | null; problem: string | null } {
  const accountId = (typed ?? '').trim().replace(/^["'“”‘’<]+|["'“”‘’>]+$/g, '');
  if (isUuid(accountId)) return { accountId, problem: null };
  if (accountId === '')
    return { accountId: null, problem: 'The account id is missing. Developer Console shows it beside the token.' };
  if (isEmail(accountId)) return { accountId: null, problem: emailProblem };
  const cut = isPartOfUuid(accountId) || (accountId.length < 36 && /^[0-9a-f-]+$/i.test(accountId));
  return {
    accountId: null,
    problem: cut ? cutProblem(accountId.length) : 'The account id is not a UUID: 36 characters with four hyphens.',
  };
}

const shortProblem = ({ hits }: CredentialReading): string | null =>
  hits.some(({ code }) => code === 'short') ? 'The token looks too short. A part was left behind while copying.' : null;

/** What in a pair can't be undone. What can (`%3A`, blanks, a swapped pair, odd base64) is no problem any more. */
function problemOfPair(credential: CredentialReading, typed: { accountId: string | null }): string | null {
  for (const { code, values } of credential.hits) {
    if (code === 'email-for-account-id' && !typed.accountId) return emailProblem;
    if (code === 'account-id-cut' && !typed.accountId) return cutProblem(Number(values?.length));
    if (code === 'account-id-malformed' && !typed.accountId)
      return 'The account id is not a UUID: 36 characters with four hyphens.';
    if (code === 'base64-of-token') return accessTokenProblem;
    if (code === 'pair-incomplete' && values?.part === 'token') return 'The token is missing.';
    if (code === 'pair-incomplete' && !typed.accountId)
      return 'The account id is missing. Developer Console shows it beside the token.';
    if (code === 'placeholder') return 'A placeholder stands where a value belongs.';
  }
  return shortProblem(credential);
}
