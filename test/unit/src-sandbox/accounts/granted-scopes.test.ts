import { describe, expect, it } from 'vitest';
import { isRefusal, readAuthorizationRequest } from '../../../../src-sandbox/accounts/authorization-request.ts';
import { grantedScopes } from '../../../../src-sandbox/accounts/granted-scopes.ts';
import { seedsFrom } from '../../../../src-sandbox/seeds/seeds.ts';

const seeds = seedsFrom('scopes');

function ask(scope: string | undefined, name: string, ofApp?: readonly string[]) {
  const person = seeds.people.find(({ email }) => email.startsWith(name));
  const client = seeds.clients.find(({ type }) => type === 'server-side');
  if (!person || !client) throw new Error('not among the seeds');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri: client.redirectUris[0] ?? '',
    ...(scope === undefined ? {} : { scope }),
  });
  const request = readAuthorizationRequest(query, () => ({ ...client, scopes: ofApp ?? client.scopes }));
  if (isRefusal(request)) return request;
  return grantedScopes(request, person);
}

describe('what somebody grants', () => {
  it('is what is asked for, by commas or blanks, each once', () => {
    expect(ask('chats--all:ro, customers:own chats--all:ro', 'owner')).toEqual(['chats--all:ro', 'customers:own']);
  });

  it('may be less than what is held', () => {
    expect(ask('chats--access:ro', 'agent')).toEqual(['chats--access:ro']);
  });

  it('is, when nothing is named, what the app has and the person holds', () => {
    expect(ask(undefined, 'agent', ['chats--access:rw', 'chats--all:rw'])).toEqual(['chats--access:rw']);
    expect(ask('  ', 'agent', ['chats--access:rw'])).toEqual(['chats--access:rw']);
  });

  it('is missing_grant when that is nothing', () => {
    expect(ask(undefined, 'agent', ['chats--all:rw'])).toEqual({ error: 'missing_grant' });
  });

  it('is invalid_scope beyond the app, and beyond the role', () => {
    expect(ask('chats--all:ro', 'owner', ['customers:ro'])).toEqual({ error: 'invalid_scope' });
    expect(ask('customers:own', 'agent')).toEqual({ error: 'invalid_scope' });
  });

  it('is access_denied beyond what the person holds', () => {
    expect(ask('multicast:rw', 'agent')).toEqual({ error: 'access_denied' });
  });
});
