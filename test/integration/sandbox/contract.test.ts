import type OpenAPIBackend from 'openapi-backend';
import { beforeAll, describe, expect, it } from 'vitest';
import { contractOf, documentNames, documentsAreThere, type DocumentName } from './openapi.ts';
import { callback, setup, type Answer, type Fields } from './setup.ts';

type Users = Awaited<ReturnType<typeof setup>>;

interface Case {
  document: DocumentName;
  /** `post /token`, as the document has it. */
  operation: string;
  status: number;
  what: string;
  answer: (users: Users) => Promise<Answer<unknown>>;
}

const [accounts, customers] = documentNames;
const group = '3aa138c1-c137-41c6-6b26-cface5857378';

const bearerOfOwner = ({ bearer, sample }: Users): Fields => bearer(sample('agent').token);
const bearerOfCustomer = ({ bearer, sample }: Users): Fields => bearer(sample('customer').token);

/** The server fails, or refuses for a reason that can't be brought about otherwise. */
const fault = (path: string, method: string, status: number) => async (users: Users) => {
  await users.control('POST', '/faults', { kind: 'status', path, method, status });
  return users.call(path, { method });
};

const groupPath = ({ sample }: Users) => `/v2/customer/${sample('agent').organizationId}/${group}/token/`;
const agentGrant = ({ web }: Users) => ({ grant_type: 'agent_token', client_id: web.clientId, response_type: 'token' });
const cookieGrant = (users: Users) => ({
  grant_type: 'cookie',
  client_id: users.web.clientId,
  organization_id: users.sample('agent').organizationId,
  redirect_uri: callback,
});

async function transferred(users: Users): Promise<Answer<unknown>> {
  const started = await users.post<{ identity_transfer_token: string }>(
    '/v2/customer/identity_transfer',
    { bearer_type: 'customer', client_id: users.web.clientId },
    bearerOfCustomer(users),
  );
  const code = started.body.identity_transfer_token;
  return users.post('/v2/customer/token', { grant_type: 'identity_token', client_id: users.web.clientId, code });
}

const refreshed = async (users: Users): Promise<Answer<unknown>> => {
  const { refresh_token } = await users.webTokens();
  return users.form('/v2/token', { grant_type: 'refresh_token', refresh_token, client_id: users.web.clientId });
};

const ofAccounts = (operation: string, status: number, what: string, answer: Case['answer']): Case => ({
  document: accounts,
  operation,
  status,
  what,
  answer,
});
const ofCustomers = (operation: string, status: number, what: string, answer: Case['answer']): Case => ({
  document: customers,
  operation,
  status,
  what,
  answer,
});

const cases: Case[] = [
  ofAccounts('get /info', 200, 'by header', (u) => u.call('/v2/info', { headers: bearerOfOwner(u) })),
  ofAccounts('get /info', 200, 'by query', async (u) =>
    u.call(`/v2/info?code=${encodeURIComponent((await u.webTokens()).access_token)}`),
  ),
  ofAccounts('get /info', 422, 'without a token', (u) => u.call('/v2/info')),
  ofAccounts('get /info', 422, 'with an unknown token', (u) => u.call('/v2/info?code=dal:no')),
  ofAccounts('get /info', 500, 'when it fails', fault('/v2/info', 'GET', 500)),
  ofAccounts('post /token', 200, 'for a code', async (u) => u.form('/v2/token', await u.webCode())),
  ofAccounts('post /token', 200, 'for a code, as JSON', async (u) => u.post('/v2/token', await u.webCode())),
  ofAccounts('post /token', 200, 'for a code and a secret', async (u) => u.form('/v2/token', await u.serverSideCode())),
  ofAccounts('post /token', 200, 'for a refresh token', refreshed),
  ofAccounts('post /token', 401, 'for an unknown code', async (u) =>
    u.form('/v2/token', { ...(await u.webCode()), code: 'dal:no' }),
  ),
  ofAccounts('post /token', 401, 'for another redirect URI', async (u) =>
    u.form('/v2/token', { ...(await u.webCode()), redirect_uri: 'http://localhost:3000' }),
  ),
  ofAccounts('post /token', 403, 'when it is refused', fault('/v2/token', 'POST', 403)),
  ofAccounts('post /token', 422, 'for nothing', (u) => u.form('/v2/token', {})),
  ofAccounts('post /token', 422, 'for an unknown grant', (u) => u.form('/v2/token', { grant_type: 'password' })),
  ofAccounts('post /token', 429, 'when it is overloaded', fault('/v2/token', 'POST', 429)),
  ofAccounts('post /token', 500, 'when it fails', fault('/v2/token', 'POST', 500)),
  ofAccounts('delete /token', 200, 'by header', async (u) =>
    u.call('/v2/token', { method: 'DELETE', headers: u.bearer((await u.webTokens()).access_token) }),
  ),
  ofAccounts('delete /token', 404, 'for an unknown token', (u) => u.call('/v2/token?code=no', { method: 'DELETE' })),
  ofAccounts('delete /token', 500, 'when it fails', fault('/v2/token', 'DELETE', 500)),

  ofCustomers('get /info', 200, 'by header', (u) => u.call('/v2/customer/info', { headers: bearerOfCustomer(u) })),
  ofCustomers('get /info', 401, 'without a token', (u) => u.call('/v2/customer/info')),
  ofCustomers('get /info', 500, 'when it fails', fault('/v2/customer/info', 'GET', 500)),
  ofCustomers('post /token', 200, 'by agent token', (u) =>
    u.post('/v2/customer/token', agentGrant(u), bearerOfOwner(u)),
  ),
  ofCustomers('post /token', 200, 'by cookie', (u) => u.post('/v2/customer/token', cookieGrant(u))),
  ofCustomers('post /token', 200, 'by identity token', transferred),
  ofCustomers('post /token', 401, 'without a bearer', (u) => u.post('/v2/customer/token', agentGrant(u))),
  ofCustomers('post /token', 401, 'for nothing', (u) => u.post('/v2/customer/token', {})),
  ofCustomers('post /token', 500, 'when it fails', fault('/v2/customer/token', 'POST', 500)),
  ofCustomers('delete /token', 200, 'by header', (u) =>
    u.call('/v2/customer/token', { method: 'DELETE', headers: bearerOfCustomer(u) }),
  ),
  ofCustomers('delete /token', 401, 'without a token', (u) => u.call('/v2/customer/token', { method: 'DELETE' })),
  ofCustomers('delete /token', 500, 'when it fails', fault('/v2/customer/token', 'DELETE', 500)),
  ofCustomers('post /identity_transfer', 200, 'by a customer', (u) =>
    u.post(
      '/v2/customer/identity_transfer',
      { bearer_type: 'customer', client_id: u.web.clientId },
      bearerOfCustomer(u),
    ),
  ),
  ofCustomers('post /identity_transfer', 401, 'for nothing', (u) => u.post('/v2/customer/identity_transfer', {})),
  ofCustomers('post /identity_transfer', 500, 'when it fails', fault('/v2/customer/identity_transfer', 'POST', 500)),
  ofCustomers('post /{organization_id}/{group_id}/token/', 200, 'by agent token', (u) =>
    u.post(groupPath(u), agentGrant(u), bearerOfOwner(u)),
  ),
  ofCustomers('post /{organization_id}/{group_id}/token/', 200, 'by cookie', (u) =>
    u.post(groupPath(u), cookieGrant(u)),
  ),
  ofCustomers('post /{organization_id}/{group_id}/token/', 401, 'for nothing', (u) => u.post(groupPath(u), {})),
  ofCustomers('post /{organization_id}/{group_id}/token/', 500, 'when it fails', async (u) =>
    fault(groupPath(u), 'POST', 500)(u),
  ),
];

describe.skipIf(!documentsAreThere)(
  documentsAreThere
    ? 'the answers, held against the OpenAPI documents'
    : 'the answers, held against the OpenAPI documents (skipped: ../shared/livechat is not there)',
  () => {
    const contracts = new Map<DocumentName, OpenAPIBackend>();

    beforeAll(async () => {
      for (const name of documentNames) contracts.set(name, await contractOf(name));
    });

    const declared = (document: DocumentName): string[] =>
      (contracts.get(document)?.router.getOperations() ?? []).flatMap(({ operationId, responses }) =>
        Object.keys(responses ?? {}).map((status) => `${document}: ${operationId} ${status}`),
      );

    const validate = (document: DocumentName, operation: string, { body, status }: Answer<unknown>) => {
      const contract = contracts.get(document);
      const validation = contract?.validateResponse(body, operation, status);
      return validation?.errors ?? null;
    };

    it.each(cases)('$operation gives $status $what', async ({ document, operation, status, answer }) => {
      const given = await answer(await setup());
      expect(given.status).toBe(status);
      expect(declared(document)).toContain(`${document}: ${operation} ${status}`);
      expect(validate(document, operation, given)).toBeNull();
    });

    it('would notice an answer that lacks a field, has one too many, or a wrong one', async () => {
      const users = await setup();
      const given = await users.call('/v2/info', { headers: bearerOfOwner(users) });
      const { scope: _, ...lacking } = given.body;
      const wrong = [lacking, { ...given.body, more: 1 }, { ...given.body, expires_in: 'soon' }, {}];
      for (const body of wrong) expect(validate(accounts, 'get /info', { ...given, body })).not.toBeNull();
    });

    it('takes requests as the documents have them', async () => {
      const users = await setup();
      const requests: [DocumentName, string, string, unknown][] = [
        [accounts, 'post', '/token', { ...(await users.webCode()), grant_type: 'code' }],
        [customers, 'post', '/token', agentGrant(users)],
        [customers, 'post', '/token', cookieGrant(users)],
      ];
      for (const [document, method, path, body] of requests) {
        const request = { method, path, body, headers: { 'content-type': 'application/json' } };
        const server = document === accounts ? '/v2' : '/v2/customer';
        const operation = contracts.get(document)?.matchOperation(request);
        expect(operation?.operationId).toBe(`${method} ${path}`);
        const validation = contracts.get(document)?.validateRequest(request, operation);
        expect(validation?.errors ?? null).toBeNull();
        expect((await users.post(server + path, body, bearerOfOwner(users))).status).toBe(200);
      }
    });

    it('covers every operation with every status that it has', () => {
      const tried = new Set(cases.map(({ document, operation, status }) => `${document}: ${operation} ${status}`));
      expect([...tried].sort()).toEqual(documentNames.flatMap(declared).sort());
    });
  },
);
