import { describe, expect, it } from 'vitest';
import { inspect } from '../../../../src-shared/inspect/inspect.ts';
import { requiredFields } from '../../../../src-shared/inspect/rules/required-fields.ts';
import { findMethod, methods, type ApiMethod } from '../../../../src-shared/scopes/methods.ts';
import { methodSnippet, type SnippetFacts } from '../../../../src-shared/snippets/snippet.ts';

const token = 'dal:kT9wQ2xV7fLw83kTzP0Yb5';
const account: SnippetFacts = { kind: 'account', token, apiUrl: 'https://api.livechatinc.com/' };
const customer: SnippetFacts = { ...account, kind: 'customer', organizationId: '390e44e6-f1e6-4368-9d6b-74f14508c2ea' };

function method(...name: Parameters<typeof findMethod>): ApiMethod {
  const found = findMethod(...name);
  if (!found) throw new Error('there is no such method');
  return found;
}

describe('a request of a method', () => {
  it.each(methods.map((one) => [`${one.api} ${one.action}`, one] as const))(
    'of %s is one that Inspect finds right, but for what must be filled in',
    (_, one) => {
      const facts = one.api === 'customer-chat' ? customer : account;
      const inspected = inspect(methodSnippet(one, facts), { hosts: [] });
      expect(inspected).toMatchObject({ kind: 'curl', api: one.api, method: one.action });
      const codes = inspected.findings.map(({ code }) => code).filter((code) => code !== 'placeholder');
      expect(codes).toEqual([]);
    },
  );

  it('has the fields that must be there, with what they are for', () => {
    const text = methodSnippet(method('agent-chat', 'add_user_to_chat'), account);
    expect(requiredFields('agent-chat', 'add_user_to_chat')).toHaveLength(3);
    expect(text).toContain('"chat_id": "<chat_id>"');
    expect(text).toContain('"user_type": "agent"');
  });

  it('says where a token is at home that is not of the default region', () => {
    const list = method('agent-chat', 'list_chats');
    expect(methodSnippet(list, { ...account, token: 'fra-a:kT9wQ2xV7fLw83kTzP0Yb5' })).toContain("-H 'X-Region: fra'");
    expect(methodSnippet(list, account)).not.toContain('X-Region');
  });

  it('of a customer names the organization, or the place for it', () => {
    const list = method('customer-chat', 'list_chats');
    expect(methodSnippet(list, customer)).toContain('?organization_id=390e44e6-f1e6-4368-9d6b-74f14508c2ea');
    expect(methodSnippet(list, { ...customer, organizationId: null })).toContain(
      'organization_id=%3Corganization_id%3E',
    );
  });

  it('sends a file as a form', () => {
    const text = methodSnippet(method('agent-chat', 'upload_file'), account);
    expect(text).toContain("-F 'file=@<file>'");
    expect(text).not.toContain('Content-Type');
  });

  it('carries a PAT as Basic', () => {
    const facts: SnippetFacts = {
      ...account,
      kind: 'pat',
      token: 'x',
      accountId: 'b7eff798-f8df-4364-8059-649c35c9ed0c',
    };
    expect(methodSnippet(method('configuration', 'list_channels'), facts)).toMatch(/Authorization: Basic \S+'/);
  });
});
