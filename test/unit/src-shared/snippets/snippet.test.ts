import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import vm from 'node:vm';
import { afterAll, describe, expect, it } from 'vitest';
import { copyFormats } from '../../../../src-shared/contract/copy.ts';
import { snippet, type SnippetFacts } from '../../../../src-shared/snippets/snippet.ts';

const apiUrl = 'https://api.livechatinc.com';
const accountId = 'b7eff798-f8df-4364-8059-649c35c9ed0c';
const organizationId = '390e44e6-f1e6-4368-8b5b-5b5c0a0e8a1c';
const account: SnippetFacts = { kind: 'account', token: 'dal:test_DQTRHGbZCFkAoss4Q', apiUrl };
const pat: SnippetFacts = { kind: 'pat', accountId, token: 'A420qcNvdVS4cRMJP269GfgT1LA', apiUrl };
const customer: SnippetFacts = { kind: 'customer', token: 'fra:cust_9s8d7f6g5h4j3k2l', organizationId, apiUrl };

const hostile = [
  '$(touch pwned)',
  '`touch pwned`',
  "it's",
  `"quoted"`,
  '$HOME',
  '${HOME}',
  '\\',
  'a;b|c&d',
  '!!',
  '#comment',
  '*',
  '~',
  `'"'"'`,
  "'; touch pwned; '",
  '-d',
  '%0A',
  'a=b',
];

const folder = mkdtempSync(join(tmpdir(), 'keyfob-snippets-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What curl would be called with when bash reads the snippet: a function stands in for the program. */
function curlArguments(script: string, shell: 'bash' | 'sh'): string[] {
  const stand = `curl() { printf '%s\\0' "$@"; }\n${script}\n`;
  return execFileSync(shell, ['-c', stand], { cwd: folder, encoding: 'utf8' }).split('\0').slice(0, -1);
}

/** The value of a variable after sh has sourced the lines. */
function sourced(lines: string, name: string): string {
  const file = join(folder, 'env');
  writeFileSync(file, `${lines}\n`);
  return execFileSync('sh', ['-c', `. ./env; printf '%s' "$${name}"`], { cwd: folder, encoding: 'utf8' });
}

interface Called {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: string;
}

/** What fetch would be called with when the snippet runs. */
async function fetchArguments(code: string): Promise<Called> {
  const run = vm.runInNewContext(`(async (fetch) => { ${code}\nreturn response; })`) as (
    fetch: (url: string, options: Omit<Called, 'url'>) => Called,
  ) => Promise<Called>;
  return run((url, options) => ({ url, ...options }));
}

describe('a copied credential', () => {
  it('has no line end behind it, in any format', () => {
    for (const facts of [account, pat, customer]) {
      for (const format of copyFormats) expect(snippet(format, facts)).toMatch(/\S$/);
    }
  });

  it('is the header line, the value or the bare token', () => {
    const basic = `Basic ${Buffer.from(`${accountId}:${pat.token}`).toString('base64')}`;
    expect(snippet('header', pat)).toBe(`Authorization: ${basic}`);
    expect(snippet('value', pat)).toBe(basic);
    expect(snippet('token', pat)).toBe(pat.token);
    expect(snippet('header', customer)).toBe(`Authorization: Bearer ${customer.token}`);
  });
});

describe('a copied curl', () => {
  it('calls a harmless method of the Agent Chat API with JSON', () => {
    expect(curlArguments(snippet('curl', account), 'bash')).toEqual([
      'https://api.livechatinc.com/v3.6/agent/action/list_chats',
      '-H',
      'Authorization: Bearer dal:test_DQTRHGbZCFkAoss4Q',
      '-H',
      'Content-Type: application/json',
      '-d',
      '{}',
    ]);
  });

  it.each([
    ['configuration', '/v3.6/configuration/action/list_channels'],
    ['reports', '/v3.6/reports/chats/total_chats'],
    ['accounts', '/v2/accounts/me'],
    ['helpdesk', '/v1/tickets'],
    ['customer-chat', '/v3.6/agent/action/list_chats'],
  ] as const)('of a PAT for %s calls %s', (api, path) => {
    expect(curlArguments(snippet('curl', { ...pat, api }), 'sh')[0]).toBe(apiUrl + path);
  });

  it('of a customer names the organization and stays with Customer Chat', () => {
    for (const api of [undefined, 'agent-chat'] as const) {
      expect(curlArguments(snippet('curl', { ...customer, api }), 'bash')[0]).toBe(
        `${apiUrl}/v3.6/customer/action/list_chats?organization_id=${organizationId}`,
      );
    }
  });

  it.each(hostile)('carries %j unharmed through bash and sh', (value) => {
    for (const shell of ['bash', 'sh'] as const) {
      const words = curlArguments(snippet('curl', { ...customer, token: value, organizationId: value }), shell);
      expect(words[0]).toBe(`${apiUrl}/v3.6/customer/action/list_chats?organization_id=${encodeURIComponent(value)}`);
      expect(words[2]).toBe(`Authorization: Bearer ${value}`);
      expect(words).toHaveLength(7);
    }
  });

  it('takes the server as it is given, with or without a slash', () => {
    const url = (given: string) => curlArguments(snippet('curl', { ...account, apiUrl: given }), 'sh')[0];
    expect(url('http://127.0.0.1:4010/')).toBe('http://127.0.0.1:4010/v3.6/agent/action/list_chats');
    expect(url("https://a.example/$(id)'")).toBe("https://a.example/$(id)'/v3.6/agent/action/list_chats");
  });
});

describe('a copied fetch call', () => {
  it('asks for the same as the curl', async () => {
    expect(await fetchArguments(snippet('fetch', account))).toEqual({
      url: 'https://api.livechatinc.com/v3.6/agent/action/list_chats',
      method: 'POST',
      headers: { Authorization: 'Bearer dal:test_DQTRHGbZCFkAoss4Q', 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(await fetchArguments(snippet('fetch', { ...pat, api: 'accounts' }))).toEqual({
      url: 'https://api.livechatinc.com/v2/accounts/me',
      method: 'GET',
      headers: { Authorization: snippet('value', pat) },
    });
  });

  it.each([...hostile, '${alert(1)}', '"+process.exit()+"', '</script>', '\u2028', '\n'])(
    'carries %j unharmed',
    async (value) => {
      expect((await fetchArguments(snippet('fetch', { ...account, token: value }))).headers.Authorization).toBe(
        `Bearer ${value}`,
      );
    },
  );
});

describe('a copied .env', () => {
  it('holds what the header is made of, one value a line', () => {
    expect(snippet('env', account)).toBe('LIVECHAT_ACCESS_TOKEN=dal:test_DQTRHGbZCFkAoss4Q');
    expect(parseEnv(snippet('env', pat))).toEqual({ LIVECHAT_ACCOUNT_ID: accountId, LIVECHAT_PAT: pat.token });
    expect(parseEnv(snippet('env', customer))).toEqual({
      LIVECHAT_CUSTOMER_ACCESS_TOKEN: customer.token,
      LIVECHAT_ORGANIZATION_ID: organizationId,
    });
  });

  const neverBoth = (value: string) => value.includes("'") && /["$`\\]/.test(value);

  it.each(hostile.filter((value) => !neverBoth(value)))('gives %j back to util.parseEnv and to sh', (value) => {
    const lines = snippet('env', { ...account, token: value });
    expect(parseEnv(lines)).toEqual({ LIVECHAT_ACCESS_TOKEN: value });
    expect(sourced(lines, 'LIVECHAT_ACCESS_TOKEN')).toBe(value);
  });

  it.each(hostile.filter(neverBoth))('at least never runs %j', (value) => {
    expect(sourced(snippet('env', { ...account, token: value }), 'LIVECHAT_ACCESS_TOKEN')).toBe(value);
  });
});
