import {
  accountId,
  base64,
  basic,
  bearer,
  listChats,
  organizationId,
  pair,
  pat,
  patBase64,
  refreshToken,
  token,
} from './material.ts';
import { casesOf, type Case } from './case.ts';

const header = `Authorization: ${bearer}`;
const faulty = token.replace(':', '%3A');
const fetchCall = (authorization: string, more = '') =>
  `fetch('${listChats}', {\n  method: 'POST',\n  headers: {\n    'Content-Type': 'application/json',\n    Authorization: ${authorization},\n  },\n  body: JSON.stringify({ limit: 10 }),${more}\n});`;
const httpie = `http POST ${listChats} 'Authorization:${bearer}' limit:=10`;
const har = ({ value = bearer, text = '{"limit": 10}', status = 200, answer = '{}' } = {}) =>
  JSON.stringify({
    request: {
      method: 'POST',
      url: listChats,
      headers: [
        { name: 'authorization', value },
        { name: 'content-type', value: 'application/json' },
      ],
      postData: { mimeType: 'application/json', text },
    },
    response: { status, headers: [], content: { text: answer } },
  });
const http = (authorization: string, body = '{"limit": 10}') =>
  `POST /v3.6/agent/action/list_chats HTTP/1.1\nHost: api.livechatinc.com\nAuthorization: ${authorization}\nContent-Type: application/json\n\n${body}`;

/** Calls in other notations than curl's, and texts that keep a credential. */
export const notations: Case[] = casesOf([
  [
    'fetch with %3A',
    fetchCall(`'Bearer ${faulty}'`),
    ['percent-colon'],
    { kind: 'fetch', header, request: fetchCall(`'${bearer}'`) },
  ],
  [
    'fetch with a template without a scheme',
    fetchCall(`\`${token}\``),
    ['scheme-missing'],
    { header, request: fetchCall(`\`${bearer}\``) },
  ],
  [
    'fetch with Bearer and a PAT',
    fetchCall(`"Bearer ${patBase64}"`),
    ['bearer-with-pat'],
    { header: `Authorization: ${basic}`, request: fetchCall(`"${basic}"`) },
  ],
  [
    'fetch without Content-Type',
    fetchCall(`'${bearer}'`).replace("\n    'Content-Type': 'application/json',", ''),
    ['content-type-missing'],
    {
      request: fetchCall(`'${bearer}'`).replace(
        "'Content-Type': 'application/json'",
        '"Content-Type": "application/json"',
      ),
    },
  ],
  [
    'fetch without a header',
    `fetch('${listChats}', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })`,
    ['authorization-missing'],
  ],
  ['fetch without a body', `fetch('${listChats}', { headers: { Authorization: '${bearer}' } })`, ['body-missing']],
  [
    'fetch with a body that is no JSON',
    `fetch("${listChats}", {"headers": {"authorization": "${bearer}", "content-type": "application/json"}, "body": "{\\"limit\\": 10,}", "method": "POST"});`,
    ['body-not-json'],
    { at: { line: 1, column: 14 } },
  ],
  [
    'fetch with a required field missing',
    fetchCall(`'${bearer}'`).replace('list_chats', 'send_event'),
    ['field-missing'],
  ],
  ['fetch by GET', fetchCall(`'${bearer}'`).replace('POST', 'GET'), ['method-wrong']],
  ['fetch with a variable', fetchCall('`Bearer ${refreshToken}`'), ['refresh-token-used']],
  ['HTTPie with %3A', httpie.replace('dal:', 'dal%3A'), ['percent-colon'], { kind: 'httpie', header, request: httpie }],
  [
    'HTTPie with Basic and a token',
    httpie.replace('Bearer', 'Basic'),
    ['basic-with-access-token'],
    { header, request: httpie },
  ],
  ['HTTPie by GET', `http ${listChats} 'Authorization:${bearer}'`, ['body-missing']],
  ['HTTPie as a form', httpie.replace('http ', 'http --form '), ['content-type-missing']],
  ['HTTPie over http', httpie.replace('https://', ''), ['plain-http']],
  ['xh with -A bearer and a PAT', `xh POST ${listChats} -A bearer -a ${patBase64} limit:=10`, ['bearer-with-pat']],
  ['HTTPie with -a and base64', `https POST ${listChats} -a ${patBase64} limit:=10`, ['base64-double']],
  [
    'a HAR entry with %3A',
    har({ value: `Bearer ${faulty}` }),
    ['percent-colon'],
    { kind: 'har', header, request: har() },
  ],
  [
    'a HAR entry with a broken body',
    har({ text: '{"limit": 10,}' }),
    ['body-not-json'],
    { at: { line: 1, column: 14 } },
  ],
  [
    'a HAR entry that failed',
    har({ status: 401, answer: '{"error":{"type":"authentication","message":"Invalid access token"}}' }),
    ['invalid-access-token'],
  ],
  [
    'a whole HAR file',
    JSON.stringify({
      log: {
        entries: [
          { request: { method: 'GET', url: 'https://example.com/', headers: [] } },
          JSON.parse(har({ value: `Bearer ${faulty}`, status: 401 })) as object,
        ],
      },
    }),
    ['percent-colon', 'status-unauthorized'],
    { kind: 'har' },
  ],
  [
    'a request as it goes over the wire, with %3A',
    http(`Bearer ${faulty}`),
    ['percent-colon'],
    { kind: 'http-request', header, request: http(bearer) },
  ],
  [
    'a request over the wire with a broken body',
    http(bearer, '{\n  "limit": 10,\n}'),
    ['body-not-json'],
    { at: { line: 3, column: 1 }, request: http(bearer, '{\n  "limit": 10\n}') },
  ],
  [
    'a request over the wire without Content-Type',
    http(bearer).replace('Content-Type: application/json\n', ''),
    ['content-type-missing'],
    { request: http(bearer) },
  ],
  ['a .env line with %3A', `LIVECHAT_TOKEN=${faulty}`, ['percent-colon'], { kind: 'env', header }],
  ['a .env line with a header that is wrong', `export AUTHORIZATION="Bearer ${patBase64}"`, ['bearer-with-pat']],
  [
    'a .env text with an e-mail',
    `LIVECHAT_ACCOUNT_ID=agent@example.com\nLIVECHAT_PAT=${pat}`,
    ['email-for-account-id'],
  ],
  [
    'a .env text with an account id that is cut',
    `LIVECHAT_ACCOUNT_ID=${accountId.slice(5)}\nLIVECHAT_PAT=${pat}`,
    ['account-id-cut'],
  ],
  ['a .env text with a placeholder', 'LIVECHAT_TOKEN=<ACCESS_TOKEN>', ['placeholder']],
  ['a .env line with a masked token', 'LIVECHAT_TOKEN=dal:••••••Q7Kc', ['masked']],
  [
    'headers as JSON',
    `{"Authorization": "Bearer ${faulty}", "Content-Type": "application/json"}`,
    ['percent-colon'],
    { kind: 'header' },
  ],
  [
    'a header as a property of a script',
    `  "Authorization": "Bearer ${faulty}",`,
    ['percent-colon'],
    { kind: 'header' },
  ],
  [
    'several headers',
    `Host: api.livechatinc.com\nAuthorization: Bearer ${faulty}\nContent-Type: application/json`,
    ['percent-colon'],
    { kind: 'header', header },
  ],
  [
    'the login of the RTM API',
    `{"action": "login", "payload": {"token": "${bearer.replace('dal:', 'dal%3A')}"}}`,
    ['percent-colon'],
  ],
  [
    'the answer of the token endpoint, Customer Chat being meant',
    JSON.stringify({
      access_token: token,
      account_id: accountId,
      organization_id: organizationId,
      refresh_token: refreshToken,
      expires_in: 28800,
      scope: 'chats--all:ro',
      token_type: 'Bearer',
    }),
    ['agent-token-on-customer-chat'],
    { kind: 'token-answer', context: { api: 'customer-chat' } },
  ],
  [
    'a customer’s answer, Agent Chat being meant',
    JSON.stringify({
      access_token: token,
      entity_id: accountId,
      organization_id: organizationId,
      expires_in: 28800,
      token_type: 'Bearer',
    }),
    ['customer-token-elsewhere'],
    { kind: 'token-answer', context: { api: 'agent-chat' } },
  ],
  [
    'base64 of a pair, Customer Chat being meant',
    base64(pair),
    ['pat-on-customer-chat'],
    { kind: 'pat', context: { api: 'customer-chat' } },
  ],
  [
    'fetch with a body and no method',
    `fetch("${listChats}", { headers: { Authorization: "${bearer}", "Content-Type": "application/json" }, body: "{}" })`,
    ['method-wrong'],
    {
      request: `fetch("${listChats}", { method: "POST", headers: { Authorization: "${bearer}", "Content-Type": "application/json" }, body: "{}" })`,
    },
  ],
  [
    'HTTPie with a missing field',
    `http POST ${listChats.replace('list_chats', 'tag_thread')} "Authorization: ${bearer}" chat_id=x`,
    ['field-missing'],
  ],
  [
    'a HAR entry with its fault and its answer',
    har({
      value: `Bearer ${faulty}`,
      status: 401,
      answer: '{"error":{"type":"authentication","message":"Invalid access token"}}',
    }),
    ['percent-colon', 'invalid-access-token'],
  ],
  [
    'a HAR entry with a broken body and its answer',
    har({ text: '{"a": 1,}', status: 400, answer: '{"error":{"type":"validation","message":"Invalid message"}}' }),
    ['body-not-json', 'invalid-message'],
  ],
  [
    'what curl -v prints of a failure',
    `> POST /v3.6/agent/action/list_chats HTTP/2\n> Host: api.livechatinc.com\n> Authorization: Bearer ${patBase64}\n> Content-Type: application/json\n>\n< HTTP/2 401\n{"error":{"type":"authentication","message":"Invalid access token"}}`,
    ['bearer-with-pat', 'invalid-access-token'],
    { kind: 'http-request' },
  ],
  [
    'a .env line with typographic quotation marks',
    `LIVECHAT_TOKEN=“${token}”`,
    ['smart-quotes'],
    { kind: 'env', header },
  ],
  [
    'an answer with a token that is cut',
    `{"access_token": "${token.slice(0, 12)}...", "token_type": "Bearer"}`,
    ['cut'],
    { kind: 'token-answer' },
  ],
  ['labelled values with %3A', `access_token: "${faulty}",`, ['percent-colon'], { kind: 'env', header }],
  [
    'labelled values with an e-mail',
    `Account ID: agent@example.com\nToken: ${pat}`,
    ['email-for-account-id'],
    { kind: 'env' },
  ],
]);
