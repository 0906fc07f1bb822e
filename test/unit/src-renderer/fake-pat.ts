import { maskSecret } from '../../../src-shared/index.ts';
import { isSandboxSecret } from '../../../src-shared/sandbox-mark.ts';
import type { CallOutput } from '../../../src-shared/contract/index.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a pasted text is, seen as a personal access token. */
export function recognise(text: string, accountId = ''): CallOutput<'recognisePat'> {
  const trimmed = text.trim();
  const header = /^(?:authorization:\s*)?basic\s+(\S+)$/i.exec(trimmed);
  const encoded = header?.[1] ?? trimmed;
  const none = { accountId: null, masked: null, problem: null, complete: false, server: null };
  if (trimmed === '') return { ...none, form: 'nothing' };
  const pair = pairIn(trimmed) ?? pairIn(decoded(encoded));
  if (pair) {
    const form = header ? 'header' : trimmed.includes(':') ? 'pair' : 'base64';
    const server = isSandboxSecret(pair.token) ? 'sandbox' : null;
    return { form, accountId: pair.accountId, masked: maskSecret(pair.token), problem: null, complete: true, server };
  }
  if (/^bearer\b/i.test(trimmed)) {
    return { ...none, form: 'unknown', problem: 'This is a Bearer token: an access token, not a PAT' };
  }
  const complete = uuid.test(accountId.trim());
  const problem = complete
    ? null
    : accountId
      ? 'The account id is a UUID of 36 characters'
      : 'The account id is missing';
  return {
    form: 'token',
    accountId: complete ? accountId.trim() : null,
    masked: maskSecret(trimmed),
    problem,
    complete,
    server: null,
  };
}

function pairIn(text: string): { accountId: string; token: string } | null {
  const colon = text.indexOf(':');
  const accountId = text.slice(0, Math.max(0, colon));
  return uuid.test(accountId) ? { accountId, token: text.slice(colon + 1) } : null;
}

function decoded(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}
