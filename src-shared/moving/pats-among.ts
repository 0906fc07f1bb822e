import { readCredential } from '../inspect/credential/read-credential.ts';
import { isUuid } from '../inspect/credential/shapes.ts';
import { readPatPaste } from '../inspect/pat-paste.ts';
import { Placed } from '../inspect/placed.ts';
import { shownName, type Left, type LeftReason, type Variable } from './variable.ts';

/** A whole personal access token that was found. `token` is a secret. */
export interface FoundPat {
  name: string;
  accountId: string;
  token: string;
}

/** Longer values are no credential. */
const longestValue = 16_384;

const ofAccount = /account|user|login|agent/i;
const ofPat = /(?:^|[^a-z])(?:pat|personal)(?:[^a-z]|$)|personal/i;
const ofToken = /token|pat|password|secret|basic|auth|credential|key/i;
const ofRefresh = /refresh/i;
const ofApp = /client|app[_ -]?(?:id|secret)|redirect|callback/i;

/**
 * The personal access tokens among variables: one that is whole (a pair, its base64, a header), or a token beside the
 * account id that its name goes with (`PROD_ACCOUNT_ID` and `PROD_PAT`). What can't be kept is named, with the reason.
 */
export function patsAmong(variables: readonly Variable[], fallback: string): { found: FoundPat[]; left: Left[] } {
  const accounts = accountIdsIn(variables);
  const found: FoundPat[] = [];
  const left: Left[] = [];
  const used = new Set<string>();
  for (const variable of variables) {
    const value = variable.value.trim();
    if (value === '' || isUuid(value)) continue;
    const account = accounts.for(variable.name);
    const read = readVariable(variable, account);
    if (typeof read === 'string') left.push({ name: shownName(variable.name), why: read });
    else {
      used.add(read.accountId);
      found.push({ ...read, name: labelOf(variable.name, fallback) });
    }
  }
  for (const { name, value } of accounts.all) {
    if (!used.has(value.trim())) left.push({ name: shownName(name), why: 'account-id-alone' });
  }
  return { found: withNames(found), left };
}

/** The account ids, by what their names say whose they are. */
function accountIdsIn(variables: readonly Variable[]) {
  const all = variables.filter(({ name, value }) => isUuid(value.trim()) && ofAccount.test(name) && !ofApp.test(name));
  const byOwner = new Map<string, string | null>();
  for (const { name, value } of all) {
    const owner = wordsOf(name).join(' ');
    const before = byOwner.get(owner);
    // Of several that fit alike none is meant.
    byOwner.set(owner, before === undefined || before === value.trim() ? value.trim() : null);
  }
  const only = new Set(all.map(({ value }) => value.trim())).size === 1 ? all[0]?.value.trim() : undefined;
  return {
    all,
    for: (name: string): string | undefined => byOwner.get(wordsOf(name).join(' ')) ?? only,
  };
}

function readVariable({ name, value }: Variable, accountId: string | undefined): Omit<FoundPat, 'name'> | LeftReason {
  if (value.length > longestValue) return 'no-credential';
  const whole = readPatPaste(value);
  if (whole.accountId && whole.token && whole.problem === null)
    return { accountId: whole.accountId, token: whole.token };
  const { shape } = readCredential(Placed.plain(value.replace(/^(?:bearer|basic)\s+/i, ''), 0));
  if (shape === 'placeholder' || shape === 'masked' || shape === 'foreign') {
    return ofToken.test(name) || shape !== 'placeholder' ? shape : 'no-credential';
  }
  if (ofApp.test(name)) return 'app';
  if (ofRefresh.test(name)) return 'refresh-token';
  if (/^bearer\s/i.test(value.trim()) || (shape === 'access' && !ofPat.test(name))) return 'access-token';
  if (!ofToken.test(name)) return 'no-credential';
  const beside = accountId === undefined ? null : readPatPaste(`${accountId}:${value.trim()}`);
  if (beside?.accountId && beside.token && beside.problem === null) {
    return { accountId: beside.accountId, token: beside.token };
  }
  return accountId === undefined && (shape === 'token' || ofPat.test(name)) ? 'pat-without-account' : 'no-credential';
}

/** What a name says beyond what a credential is: `PROD_LIVECHAT_PAT` is that of "prod". */
const wordsOf = (name: string): string[] =>
  name
    .slice(0, 200)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '' && !saysNothing.test(word))
    .map((word) => word.toLowerCase());

const saysNothing =
  /^(?:livechat|lc|text|helpdesk|pat|pats|token|access|personal|auth|authorization|header|basic|bearer|api|key|password|secret|credentials?|base64|value|account|accountid|id|user|username|login|agent)$/i;

/** A name that says nothing takes that of its file. */
function labelOf(name: string, fallback: string): string {
  const label = wordsOf(name).join(' ');
  return label === '' ? fallback : label.charAt(0).toUpperCase() + label.slice(1, 100);
}

/** Two of one name are told apart by a number. */
function withNames(found: readonly FoundPat[]): FoundPat[] {
  const counts = new Map<string, number>();
  return found.map((pat) => {
    const count = (counts.get(pat.name) ?? 0) + 1;
    counts.set(pat.name, count);
    return count === 1 ? pat : { ...pat, name: `${pat.name} ${count}` };
  });
}
