/** What the pastes are made of. Every secret of the corpus stands here, so that a test can look for it anywhere. */

export const accountId = 'b7eff798-f8df-4364-8059-649c35c9ed0c';
export const organizationId = '390e44e6-f1e6-4368-9d6b-74f14508c2ea';
export const clientId = '9cbf3a968289727cb3cdfe83ab1d9836';
export const bare = 'us_DQTRHGbZCFkAoss4Q7Kc';
export const token = `dal:${bare}`;
export const frankfurt = 'fra-a:N8sK3vWq_tZr51mXcYpE2';
export const refreshToken = 'RfR8n2VbX0pLq7sJdK4mTzYw';
export const code = 'dal:Cde_4kHsPq9vLx2MzNbRtW';
export const pat = 'us-south1_A420qcNvdVS4cRMJP269GfgT1LA';
export const clientSecret = 'sEcr3tQm7XzVb9LkPwJ5nRtYf2HdGc8A';
export const verifier = 'vErIfIeR-0f_43_to_128.letters~Zx9Kq2Wm7Yb4Lp8N';
export const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

export const base64 = (text: string, encoding: BufferEncoding = 'utf8'): string =>
  Buffer.from(text, encoding).toString('base64');

export const pair = `${accountId}:${pat}`;
export const patBase64 = base64(pair);
export const bearer = `Bearer ${token}`;
export const basic = `Basic ${patBase64}`;

/** No run of eight characters of these may ever be shown. */
export const secrets = [bare, frankfurt.slice(6), refreshToken, code.slice(4), pat, clientSecret, verifier, patBase64];

const api = 'https://api.livechatinc.com/v3.6';
export const listChats = `${api}/agent/action/list_chats`;
export const listAgents = `${api}/configuration/action/list_agents`;
export const report = `${api}/reports/chats/duration`;
export const customerChats = `${api}/customer/action/list_chats?organization_id=${organizationId}`;
export const tokenUrl = 'https://accounts.livechat.com/v2/token';
export const infoUrl = 'https://accounts.livechat.com/v2/info';
export const customerInfoUrl = 'https://accounts.livechat.com/v2/customer/info';
export const customerTokenUrl = 'https://accounts.livechat.com/v2/customer/token';
export const authorizeUrl = 'https://accounts.livechat.com/';

/** A call that is right, in bash, with one part exchanged. */
export const curl = ({
  url = listChats,
  authorization = bearer,
  json = '{"filters": {"include_active": true}}',
  type = 'application/json',
}: {
  url?: string;
  authorization?: string;
  json?: string;
  type?: string;
} = {}): string =>
  [
    `curl '${url}'`,
    `-H 'Authorization: ${authorization}'`,
    ...(type === '' ? [] : [`-H 'Content-Type: ${type}'`]),
    ...(json === '' ? [] : [`-d '${json}'`]),
  ].join(' \\\n  ');
