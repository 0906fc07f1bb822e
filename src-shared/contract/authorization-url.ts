import * as v from 'valibot';
import { challengeMethods, responseTypes } from '../authorization-url/authorization-url.ts';
import { doneShape, epochMs, scopeList, serverId } from './shapes.ts';

const challengeId = v.pipe(v.string(), v.uuid());
const method = v.picklist(challengeMethods);
const copied = v.object({ clearsAt: v.nullable(epochMs) });

/**
 * What an authorization URL is made of. Main builds it anew from these, on the accounts server of a profile: no address
 * comes from a window.
 */
const authorization = v.strictObject({
  server: serverId,
  responseType: v.picklist(responseTypes),
  clientId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  redirectUri: v.pipe(v.string(), v.minLength(1), v.maxLength(2048)),
  scopes: scopeList,
  state: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(512))),
  /** A challenge that main has made, and holds the verifier of. */
  challengeId: v.nullable(challengeId),
  consent: v.boolean(),
});
export type Authorization = v.InferOutput<typeof authorization>;

const readAuthorization = v.object({
  /** The profile whose accounts server it is for, where there is one. */
  server: v.nullable(serverId),
  responseType: v.nullable(v.picklist(responseTypes)),
  clientId: v.string(),
  redirectUri: v.string(),
  scopes: v.array(v.string()),
  hasState: v.boolean(),
  pkce: v.nullable(method),
  consent: v.boolean(),
  /** The names of the parameters that can't be built. */
  leftOut: v.array(v.string()),
});
export type AuthorizationRead = v.InferOutput<typeof readAuthorization>;

export const authorizationUrlCalls = {
  /** Makes a verifier of 256 random bits, which stays in main, and gives its challenge. Forgotten with the lock. */
  newChallenge: { input: v.strictObject({ method }), output: v.object({ challengeId, challenge: v.string() }) },
  /** Puts the verifier on the clipboard, to exchange the code with. It is cleared like every secret. */
  copyVerifier: { input: v.strictObject({ challengeId }), output: copied },
  /** Puts the URL on the clipboard. It stays there: no secret is in it, but with `plain` the verifier is. */
  copyAuthorizationUrl: { input: authorization, output: copied },
  openAuthorizationUrl: { input: authorization, output: doneShape },
  /** What an authorization URL that was pasted asks for, to build it anew. */
  readAuthorization: { input: v.strictObject({ pasteId: v.pipe(v.string(), v.uuid()) }), output: readAuthorization },
};
