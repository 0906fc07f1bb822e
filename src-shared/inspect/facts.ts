import { apiNames } from '../apis.ts';
import type { Authorization } from './rules/authorization.ts';
import type { Request } from './read/request.ts';
import type { Target } from './read/target.ts';
import { dialectNames } from './shell/command-line.ts';

const tools: Record<Request['tool'], string> = {
  curl: 'curl',
  fetch: 'fetch call',
  httpie: 'HTTPie',
  har: 'HAR entry',
  http: 'HTTP request',
};

/** `curl for bash`, `POST`, `Agent Chat 3.6`: what a call is, in a few words each. */
export function requestFacts(request: Request, target: Target | null): string[] {
  const { command, tool, method } = request;
  const shell = tool === 'curl' && command ? `curl for ${dialectNames[command.dialect]}` : tools[tool];
  const api = target?.api ? [apiNames[target.api], target.version].filter((part) => part !== null).join(' ') : null;
  return [shell, /^[A-Z]{3,8}$/.test(method.name) ? method.name : null, api].filter((fact) => fact !== null);
}

/** `Bearer`, `dal`, `account b7eff798`: what can be told of a credential without its secret. */
export function credentialFacts({ credential, scheme, wanted, kind }: Authorization): string[] {
  const shown = scheme ?? (wanted?.kind === 'pat' ? 'Basic' : kind === 'access-token' ? 'Bearer' : null);
  return [
    shown,
    credential?.dataCentre ?? null,
    credential?.accountId ? `account ${credential.accountId.slice(0, 8)}` : null,
  ].filter((fact) => fact !== null);
}
