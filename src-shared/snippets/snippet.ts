import type { ApiId } from '../apis.ts';
import type { CopyFormat } from '../contract/copy.ts';
import type { CredentialKind } from '../credentials.ts';
import type { ApiMethod } from '../scopes/methods.ts';
import { authorizationHeader, headerLine, type HeaderCredential } from '../header.ts';
import { curlSnippet } from './curl.ts';
import { dotenvLine } from './dotenv.ts';
import { fetchSnippet } from './fetch-call.ts';
import { methodCall } from './method-call.ts';
import { sampleCall } from './sample-call.ts';

/** The facts of a credential that a snippet is made of. `accountId` belongs to a PAT, `organizationId` to a customer. */
export interface SnippetFacts {
  kind: CredentialKind;
  token: string;
  accountId?: string | null;
  organizationId?: string | null;
  /** The server of the API that is called, such as `https://api.livechatinc.com`. */
  apiUrl: string;
  /** The API to show the credential on. Left out, or one that the kind never opens: the first that it does. */
  api?: ApiId;
}

/**
 * A credential in the form that was asked for, ready for the clipboard: no line end behind it. Nothing in a value can
 * end a string, run in a shell or begin another header; the token is header-safe, as it was checked on entry.
 */
export function snippet(format: CopyFormat, facts: SnippetFacts): string {
  const credential = credentialOf(facts);
  switch (format) {
    case 'header':
      return headerLine(credential);
    case 'value':
      return authorizationHeader(credential);
    case 'token':
      return facts.token;
    case 'curl':
      return curlSnippet(sampleCall(facts), authorizationHeader(credential));
    case 'fetch':
      return fetchSnippet(sampleCall(facts), authorizationHeader(credential));
    case 'env':
      return environment(facts);
  }
}

/** A curl of one method, with the credential that is to call it. As safe as every snippet. */
export const methodSnippet = (method: ApiMethod, facts: SnippetFacts): string =>
  curlSnippet(methodCall({ ...facts, method }), authorizationHeader(credentialOf(facts)));

const credentialOf = ({ kind, token, accountId }: SnippetFacts): HeaderCredential =>
  kind === 'pat' ? { kind, accountId: accountId ?? '', token } : { kind, token };

/** The names that a program of ours would look for; what the header is made of, one value a line. */
function environment({ kind, token, accountId, organizationId }: SnippetFacts): string {
  const values: Record<CredentialKind, [name: string, value: string | null | undefined][]> = {
    account: [['LIVECHAT_ACCESS_TOKEN', token]],
    pat: [
      ['LIVECHAT_ACCOUNT_ID', accountId],
      ['LIVECHAT_PAT', token],
    ],
    customer: [
      ['LIVECHAT_CUSTOMER_ACCESS_TOKEN', token],
      ['LIVECHAT_ORGANIZATION_ID', organizationId],
    ],
  };
  return values[kind].flatMap(([name, value]) => (value ? [dotenvLine(name, value)] : [])).join('\n');
}
