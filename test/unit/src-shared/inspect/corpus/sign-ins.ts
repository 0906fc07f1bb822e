import {
  authorizeUrl,
  base64,
  bearer,
  basic,
  challenge,
  clientId,
  clientSecret,
  code,
  customerTokenUrl,
  organizationId,
  refreshToken,
  token,
  tokenUrl,
  verifier,
} from './material.ts';
import { casesOf, type Case } from './case.ts';

const redirect = 'https%3A%2F%2Fmy-application.com%2Fcallback';
const authorize = (query: string) => `${authorizeUrl}?${query}`;
const right = `response_type=token&client_id=${clientId}&redirect_uri=${redirect}&state=k3Jx9`;
const withCode = `response_type=code&client_id=${clientId}&redirect_uri=${redirect}&state=k3Jx9&code_challenge=${challenge}&code_challenge_method=S256`;
const post = (body: string) => `curl ${tokenUrl} -d '${body}'`;
const postJson = (body: object, url = tokenUrl) =>
  `curl ${url} -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
const exchange = {
  grant_type: 'authorization_code',
  code,
  client_id: clientId,
  redirect_uri: 'https://my-application.com/callback',
  code_verifier: verifier,
};
const form = (fields: object) => new URLSearchParams(Object.entries(fields) as [string, string][]).toString();
const customer = { grant_type: 'agent_token', client_id: clientId, response_type: 'token' };
const makeCustomer = (body: object, authorization = bearer) =>
  `curl ${customerTokenUrl} -H 'Authorization: ${authorization}' -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;

/** Authorization addresses, the way back from them, and requests for tokens. */
export const signIns: Case[] = casesOf([
  [
    'no response type',
    authorize(right.replace('response_type=token&', '')),
    ['parameter-missing'],
    { kind: 'authorization-url' },
  ],
  ['no client id', authorize(right.replace(`client_id=${clientId}&`, '')), ['parameter-missing']],
  ['an empty redirect URI', authorize(right.replace(redirect, '')), ['parameter-missing']],
  ['nothing but a client id', authorize(`client_id=${clientId}`), ['parameter-missing', 'state-missing']],
  [
    'a client id that stands twice',
    authorize(`${right}&client_id=${clientId}`),
    ['parameter-doubled'],
    { url: authorize(right) },
  ],
  ['a state that stands twice', authorize(`${right}&state=other`), ['parameter-doubled'], { url: authorize(right) }],
  [
    'a response type that does not exist',
    authorize(right.replace('=token', '=access_token')),
    ['response-type-unknown'],
    { url: authorize(right) },
  ],
  [
    'a response type in capitals',
    authorize(right.replace('=token', '=TOKEN')),
    ['response-type-unknown'],
    { url: authorize(right) },
  ],
  [
    'token for a server-side app',
    authorize(right),
    ['response-type-differs'],
    { context: { clientType: 'server-side' }, url: authorize(right.replace('=token', '=code')) },
  ],
  [
    'code without PKCE for a web app',
    authorize(right.replace('=token', '=code')),
    ['response-type-differs'],
    { context: { clientType: 'web' }, url: authorize(right) },
  ],
  ['no state', authorize(right.replace('&state=k3Jx9', '')), ['state-missing']],
  ['a redirect URI with a query', authorize(right.replace('callback', 'callback%3Fa%3D1')), ['redirect-uri-faulty']],
  ['a redirect URI with a fragment', authorize(right.replace('callback', 'callback%23a')), ['redirect-uri-faulty']],
  ['a redirect URI that walks up', authorize(right.replace('callback', '..%2Fcallback')), ['redirect-uri-faulty']],
  ['a redirect URI without a scheme', authorize(right.replace('https%3A%2F%2F', '')), ['redirect-uri-faulty']],
  [
    'a custom scheme without PKCE',
    authorize(right.replace('https%3A%2F%2F', 'myapp%3A%2F%2F')),
    ['redirect-uri-faulty'],
  ],
  [
    'a redirect URI that is encoded twice',
    authorize(right.replaceAll('%', '%25')),
    ['percent-double'],
    { url: authorize(right) },
  ],
  ['a placeholder for the client id', authorize(right.replace(clientId, '<APP-CLIENT-ID>')), ['placeholder']],
  [
    'a client secret in the address',
    authorize(`${right}&client_secret=${clientSecret}`),
    ['secret-in-url'],
    { url: authorize(right) },
  ],
  ['PKCE in its plain form', authorize(withCode.replace('S256', 'plain')), ['pkce-plain']],
  ['PKCE without a method', authorize(withCode.replace('&code_challenge_method=S256', '')), ['pkce-plain']],
  ['a PKCE method that does not exist', authorize(withCode.replace('S256', 'SHA256')), ['pkce-method-unknown']],
  ['a challenge with =', authorize(withCode.replace(challenge, `${challenge}%3D`)), ['challenge-malformed']],
  ['a challenge that is cut', authorize(withCode.replace(challenge, challenge.slice(0, 40))), ['challenge-malformed']],
  [
    'the sign-in page over http',
    authorize(right).replace('https:', 'http:'),
    ['plain-http'],
    { url: authorize(right) },
  ],
  [
    'a way back with a token in the query',
    `https://my-application.com/callback?access_token=${token.replace(':', '%3A')}`,
    ['secret-in-url'],
    { kind: 'redirect-url' },
  ],
  [
    'a way back that is encoded twice',
    `https://my-application.com/callback#access_token=${token.replace(':', '%253A')}&token_type=Bearer`,
    ['percent-double'],
  ],
  [
    'a code, Customer Chat being meant, is said nothing of',
    `https://my-application.com/callback?code=${code.replace(':', '%3A')}&state=k3Jx9`,
    [],
    { context: { api: 'customer-chat' }, kind: 'redirect-url' },
  ],

  [
    'a grant that is not offered',
    post(form({ ...exchange, grant_type: 'client_credentials' })),
    ['grant-type-unknown'],
  ],
  ['a password grant as JSON', postJson({ ...exchange, grant_type: 'password' }), ['grant-type-unknown']],
  ['no grant type', post(form({ ...exchange, grant_type: '' })), ['field-missing']],
  ['no code', post(form({ ...exchange, code: '' })), ['field-missing']],
  ['no redirect URI', postJson({ ...exchange, redirect_uri: undefined }), ['field-missing']],
  [
    'no client id for a refresh',
    post(form({ grant_type: 'refresh_token', refresh_token: refreshToken })),
    ['field-missing'],
  ],
  [
    'a code that is encoded twice in a form',
    post(form(exchange).replace('%3A', '%253A')),
    ['percent-double'],
    { request: post(form(exchange)) },
  ],
  [
    'a code that is encoded in JSON',
    postJson({ ...exchange, code: code.replace(':', '%3A') }),
    ['percent-colon'],
    { request: postJson(exchange) },
  ],
  ['a verifier that is too short', post(form({ ...exchange, code_verifier: 'short' })), ['verifier-malformed']],
  ['a verifier with other letters', postJson({ ...exchange, code_verifier: `${verifier}+/=` }), ['verifier-malformed']],
  ['JSON that goes out as a form', `curl ${tokenUrl} -d '${JSON.stringify(exchange)}'`, ['content-type-missing']],
  ['JSON with a comma too many for the token endpoint', postJson(exchange).replace('"}', '",}'), ['body-not-json']],
  [
    'a client secret in a page',
    `fetch('${tokenUrl}', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '${JSON.stringify({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId, client_secret: clientSecret })}' })`,
    ['client-secret-in-browser'],
  ],
  [
    'placeholders in a token request',
    post('grant_type=refresh_token&refresh_token=<REFRESH_TOKEN>&client_id=<CLIENT_ID>'),
    ['placeholder', 'placeholder'],
  ],
  ['a token request by GET', `curl -X GET ${tokenUrl} -d '${form(exchange)}'`, ['method-wrong']],

  ['a PAT that should make a customer', makeCustomer(customer, basic), ['pat-makes-no-customer']],
  [
    'a PAT with Bearer that should make a customer',
    makeCustomer(customer, `Bearer ${base64('b7eff798-f8df-4364-8059-649c35c9ed0c:abcdEFGH1234ijklMNOP')}`),
    ['pat-makes-no-customer', 'bearer-with-pat'],
  ],
  [
    'a customer without a response type',
    makeCustomer({ grant_type: 'agent_token', client_id: clientId }),
    ['field-missing'],
  ],
  [
    'a customer of a grant that does not exist',
    makeCustomer({ ...customer, grant_type: 'agent' }),
    ['grant-type-unknown'],
  ],
  [
    'a customer as a form',
    makeCustomer(customer).replace("-H 'Content-Type: application/json' ", ''),
    ['content-type-missing'],
  ],
  [
    'a cookie grant without an origin',
    `curl ${customerTokenUrl} -H 'Content-Type: application/json' -d '${JSON.stringify({ grant_type: 'cookie', client_id: clientId, organization_id: organizationId })}'`,
    ['field-missing'],
  ],
  [
    'the FAQ’s request without its redirect URI',
    `curl https://accounts.livechat.com/customer/ -H 'Authorization: ${bearer}' -H 'Content-Type: application/json' -d '{"client_id": "${clientId}", "response_type": "token"}'`,
    ['field-missing'],
  ],
  [
    'the FAQ’s request without a token',
    `curl https://accounts.livechat.com/customer/ -H 'Content-Type: application/json' -d '{"client_id": "${clientId}", "response_type": "token", "redirect_uri": "https://my-application.com"}'`,
    ['authorization-missing'],
  ],
  [
    'the agent grant without a token',
    `curl ${customerTokenUrl} -H 'Content-Type: application/json' -d '${JSON.stringify(customer)}'`,
    ['authorization-missing'],
  ],
  [
    'the agent grant with a customer’s token',
    makeCustomer(customer),
    ['customer-token-elsewhere'],
    { context: { kind: 'customer' } },
  ],
  [
    'the agent grant without its scope',
    makeCustomer(customer),
    ['scope-missing'],
    { context: { kind: 'account', scopes: ['chats--all:ro'] } },
  ],
  ['a response type of OpenID', authorize(right.replace('=token', '=id_token')), ['response-type-unknown']],
  [
    'the FAQ’s example, used as it is',
    `curl 'https://accounts.livechat.com/customer/' \\\n-H 'Content-Type: application/json' \\\n-H 'Authorization: Bearer <ACCESS_TOKEN>' \\\n-X POST \\\n-d '{\n"client_id": "<CLIENT_ID_OF_YOUR_APP>",\n"response_type": "token",\n"redirect_uri": "<URI_YOU_DEFINED_IN_DEVELOPER_CONSOLE>",\n"entity_id": "<ENTITY_ID_OF_YOUR_CUSTOMER>"\n}'`,
    ['placeholder', 'placeholder', 'placeholder', 'placeholder'],
  ],
  ['a token request without a body', `curl -X POST ${tokenUrl}`, ['field-missing']],
  [
    'an authorization address in a curl',
    `curl '${authorize(right.replace('=token', '=tokens'))}'`,
    ['response-type-unknown'],
    { url: authorize(right) },
  ],
]);
