import type { Span } from '../inspect/placed.ts';
import { decoded, parametersNamed } from '../inspect/read/address.ts';
import { holdsSecret } from '../inspect/secrets.ts';
import { readPaste } from '../inspect/read/read-paste.ts';
import type { ChallengeMethod, ResponseType } from './authorization-url.ts';

/** What a given authorization URL asks for, as far as it can be asked for once more. */
export interface ReadAuthorization {
  /** `https://accounts.livechat.com`; empty where the address names no host. */
  origin: string;
  responseType: ResponseType | null;
  clientId: string;
  redirectUri: string;
  scopes: string[];
  hasState: boolean;
  /** How its challenge was made. Whoever reads it does not have the verifier. */
  pkce: ChallengeMethod | null;
  consent: boolean;
  /** The names of what it holds besides, in their order. */
  leftOut: string[];
}

/** Read and asked for once more. */
const carried = ['response_type', 'client_id', 'redirect_uri', 'scope'];
/** Made anew for each URL. */
const remade = ['state', 'code_challenge', 'code_challenge_method'];

/**
 * Reads what a pasted authorization URL asks for. Nothing is judged; of a doubled parameter the first counts. A value
 * that holds one of the paste's `secrets` is not read: the parameter is left out, but a redirect URI only where it holds
 * one for certain, since parts of many look random (`/OAuth2Callback`). `null`: it is no address, or names nothing that
 * an authorization URL does.
 */
export function readAuthorizationPaste(text: string, secrets: readonly Span[]): ReadAuthorization | null {
  const paste = readPaste(text);
  if (paste.form !== 'address') return null;
  const { address } = paste;
  const first = (name: string) => parametersNamed(address, name)[0];
  const value = (name: string) => decoded(first(name)?.value.text ?? '').trim();
  const isOpen = (name: string) => {
    const span = first(name)?.value.span();
    if (span === undefined) return false;
    if (name === 'redirect_uri' && isPublicUri(value(name))) return true;
    return !secrets.some(({ from, to }) => from < span.to && span.from < to);
  };
  const open = (name: string) => (isOpen(name) ? value(name) : '');
  const asked = ['response_type', 'client_id', 'redirect_uri'].some((name) => first(name) !== undefined);
  if (!asked) return null;
  const type = value('response_type');
  const prompt = value('prompt');
  const port = address.port === '' ? '' : `:${address.port}`;
  const built = (name: string) =>
    name === 'prompt' ? prompt === 'consent' : remade.includes(name) || (carried.includes(name) && isOpen(name));
  return {
    origin: address.host === '' ? '' : `${address.scheme ?? 'https'}://${address.host}${port}`,
    responseType: type === 'code' || type === 'token' ? type : null,
    clientId: open('client_id'),
    redirectUri: open('redirect_uri'),
    scopes: [...new Set(open('scope').split(/[\s,]+/))].filter((scope) => scope !== ''),
    hasState: value('state') !== '',
    pkce: value('code_challenge') === '' ? null : /^s256$/i.test(value('code_challenge_method')) ? 'S256' : 'plain',
    consent: prompt === 'consent',
    leftOut: [...new Set(address.parameters.map(({ name }) => name))].filter((name) => !built(name)),
  };
}

/** Scheme, host and path, nothing besides, and no secret however often it was encoded. */
function isPublicUri(text: string): boolean {
  const readings = [text, decoded(text), decoded(decoded(text))];
  return readings.every((reading) => /^[a-z][a-z0-9+.-]*:\/\/[^@?#]*$/i.test(reading) && !holdsSecret(reading));
}
