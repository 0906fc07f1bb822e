import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import type { Keeper } from '../credentials/keeper.ts';
import { sandboxId } from '../servers/server-profiles.ts';
import { Secret } from '../vault/secret.ts';

/** A client of the sandbox. */
export interface SampleClient {
  clientId: string;
  name: string;
  clientSecret?: string;
  redirectUris?: readonly string[];
}

interface Asked {
  server: string;
  clientId: string;
  clientType: 'web' | 'server-side';
  clientSecret?: string | undefined;
  secretOf?: string | undefined;
}

interface Sources {
  keeper: Keeper;
  samples: () => readonly SampleClient[];
}

/** Typed now, the sandbox's own, or taken from a kept account of the same app. A web client has none. */
export function clientSecretFor(asked: Asked, { keeper, samples }: Sources): Result<Secret | undefined> {
  const missing = fail(problem('client-secret-missing'));
  if (asked.clientType === 'web') return ok(undefined);
  if (asked.clientSecret) return ok(new Secret(asked.clientSecret));
  if (asked.server === sandboxId) {
    const secret = samples().find(({ clientId }) => clientId === asked.clientId)?.clientSecret;
    if (secret) return ok(new Secret(secret));
  }
  if (!asked.secretOf) return missing;
  const source = keeper.find(asked.secretOf, 'account');
  if (!source.ok) return source;
  // A secret only goes where it came from.
  if (source.value.server !== asked.server || source.value.clientId !== asked.clientId) return missing;
  const secrets = keeper.secrets(asked.secretOf, 'account');
  if (!secrets.ok) return secrets;
  return secrets.value.clientSecret ? ok(secrets.value.clientSecret) : missing;
}
