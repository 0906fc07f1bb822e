import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { Secret } from '../vault/secret.ts';
import type * as v from 'valibot';
import { customerAnswer, customerInfo, person, tokenInfo, type CustomerAnswer, type TokenInfo } from './answers.ts';
import type { Http, HttpRequest } from './http.ts';
import { readAnswer } from './read-answer.ts';
import { refusal, type Asked } from './refusals.ts';

interface Needs {
  http: Http;
  now: () => number;
}

export interface CustomerRequest {
  accountsUrl: string;
  agentToken: Secret;
  clientId: string;
  /** Without it a new customer is made; with it, a new token for that one. */
  entityId?: string | undefined;
}

/** What the accounts service says and makes, besides the token endpoint. Source: facts page, OpenAPI documents. */
export interface AccountsService {
  /** `GET /v2/info`: what an agent access token is worth. `signal` ends the question. */
  info(accountsUrl: string, token: Secret, signal?: AbortSignal): Promise<Result<TokenInfo>>;
  /** `GET /v2/accounts/me`: the e-mail of the account. Needs `accounts--my:ro`. */
  person(accountsUrl: string, token: Secret): Promise<Result<v.InferOutput<typeof person>>>;
  /** `GET /v2/customer/info`: the same for a customer access token. */
  customerInfo(
    accountsUrl: string,
    token: Secret,
    signal?: AbortSignal,
  ): Promise<Result<v.InferOutput<typeof customerInfo>>>;
  /** `POST /v2/customer/token`, grant `agent_token`. */
  customer(request: CustomerRequest): Promise<Result<CustomerAnswer>>;
  /** Revokes an access token and its refresh token. `known: false`: the server has no such access token any more. */
  revoke(
    accountsUrl: string,
    path: '/v2/token' | '/v2/customer/token',
    token: Secret,
  ): Promise<Result<{ known: boolean }>>;
}

export function createAccountsService({ http, now }: Needs): AccountsService {
  return {
    info: (accountsUrl, token, signal) =>
      ask({ method: 'GET', url: `${accountsUrl}/v2/info`, headers: bearer(token), signal }, tokenInfo, 'info'),

    person: (accountsUrl, token) =>
      ask({ method: 'GET', url: `${accountsUrl}/v2/accounts/me`, headers: bearer(token) }, person, 'info'),

    customerInfo: (accountsUrl, token, signal) =>
      ask(
        { method: 'GET', url: `${accountsUrl}/v2/customer/info`, headers: bearer(token), signal },
        customerInfo,
        'customer-info',
      ),

    customer: ({ accountsUrl, agentToken, clientId, entityId }) =>
      ask(
        {
          method: 'POST',
          url: `${accountsUrl}/v2/customer/token`,
          headers: { ...bearer(agentToken), 'content-type': 'application/json' },
          body: JSON.stringify({
            grant_type: 'agent_token',
            client_id: clientId,
            response_type: 'token',
            ...(entityId ? { entity_id: entityId } : {}),
          }),
          once: true,
        },
        customerAnswer,
        'customer',
      ),

    async revoke(accountsUrl, path, token) {
      const answer = await http({ method: 'DELETE', url: accountsUrl + path, headers: bearer(token) });
      if (!answer.ok) return answer;
      const { status } = answer.value;
      if (status === 200 || status === 204) return ok({ known: true });
      if (status === 404) return ok({ known: false });
      return fail(refusal(answer.value, 'revoke', new URL(accountsUrl).host, now()));
    },
  };

  async function ask<S extends v.GenericSchema>(
    request: HttpRequest,
    schema: S,
    asked: Asked,
  ): Promise<Result<v.InferOutput<S>>> {
    const { host } = new URL(request.url);
    const answer = await http(request);
    if (!answer.ok) return answer;
    if (answer.value.status !== 200) return fail(refusal(answer.value, asked, host, now()));
    const read = readAnswer(answer.value, schema, host);
    return read.ok ? ok(read.value) : read;
  }
}

const bearer = (token: Secret) => ({ authorization: `Bearer ${token.reveal()}` });
