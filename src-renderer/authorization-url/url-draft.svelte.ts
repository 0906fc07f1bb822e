import type {
  AuthorizationRequest,
  ChallengeMethod,
  ResponseType,
} from '../../src-shared/authorization-url/authorization-url.ts';
import type { Authorization, AuthorizationRead, KeyfobWindow } from '../../src-shared/contract/index.ts';
import type { ClientType } from '../../src-shared/credentials.ts';
import type { KnownApp } from '../add-account/known-apps.ts';
import { randomState } from './random-state.ts';

type Pkce = ChallengeMethod | 'none';
type Challenge = { method: ChallengeMethod; challengeId: string; challenge: string };

interface Needs {
  keyfob: Pick<KeyfobWindow, 'newChallenge'>;
  /** The accounts server of a profile; empty while it has none. */
  accountsUrl: (server: string) => string;
}

/** An authorization URL that is being built. Main makes the challenge and keeps the verifier. */
export class UrlDraft {
  server = $state('');
  clientId = $state('');
  clientType = $state<ClientType>('web');
  responseType = $state<ResponseType>('code');
  redirectUri = $state('');
  /** What is registered for the app, as Developer Console writes it: with commas between. */
  registered = $state('');
  /** `null`: all that the app has. */
  scopes = $state.raw<readonly string[] | null>(null);
  pkce = $state<Pkce>('S256');
  state = $state(randomState());
  consent = $state(false);
  /** What the pasted URL held besides, where the draft was read from one. */
  leftOut = $state.raw<readonly string[] | null>(null);
  #challenge = $state.raw<Challenge | null>(null);
  readonly #needs: Needs;
  #asked = 0;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** The challenge of the chosen method, as soon as main has made it. */
  readonly challenge = $derived(
    this.responseType === 'code' && this.#challenge?.method === this.pkce ? this.#challenge : null,
  );

  readonly request: AuthorizationRequest = $derived.by(() => ({
    accountsUrl: this.#needs.accountsUrl(this.server),
    responseType: this.responseType,
    clientId: this.clientId.trim(),
    redirectUri: this.redirectUri.trim(),
    scopes: this.scopes ?? [],
    state: this.state.trim() || null,
    challenge: this.challenge && { method: this.challenge.method, text: this.challenge.challenge },
    consent: this.consent,
  }));

  readonly registeredUris = $derived(
    this.registered
      .split(',')
      .map((uri) => uri.trim())
      .filter((uri) => uri !== ''),
  );

  readonly missing = $derived.by(() => {
    const { clientId, redirectUri } = this.request;
    if (clientId === '') return redirectUri === '' ? 'both' : 'client';
    return redirectUri === '' ? 'redirect' : null;
  });

  /** Whether a challenge is on its way. */
  readonly waiting = $derived(this.responseType === 'code' && this.pkce !== 'none' && this.challenge === null);

  /** What main builds the same URL from. */
  authorization(): Authorization {
    const { accountsUrl: _, challenge: __, scopes, ...asked } = this.request;
    return { ...asked, scopes: [...scopes], server: this.server, challengeId: this.challenge?.challengeId ?? null };
  }

  /** A new verifier for the chosen method, unless the one that main has will do. Only the newest answer counts. */
  async prepare(anew = false): Promise<void> {
    const { pkce } = this;
    if (pkce === 'none' || (!anew && this.#challenge?.method === pkce)) return;
    const mine = ++this.#asked;
    const made = await this.#needs.keyfob.newChallenge({ method: pkce });
    if (mine === this.#asked && made.ok) this.#challenge = { method: pkce, ...made.value };
  }

  usePkce(pkce: Pkce): void {
    this.pkce = pkce;
    void this.prepare();
  }

  newState(): void {
    this.state = randomState();
  }

  take({ server, clientId, clientType, redirectUri }: KnownApp): void {
    this.server = server;
    this.clientId = clientId;
    this.clientType = clientType;
    this.redirectUri = this.registered = redirectUri;
  }

  /** Builds anew what a pasted URL asks for. */
  read({ server, responseType, clientId, redirectUri, scopes, pkce, consent, leftOut }: AuthorizationRead): void {
    this.reset(server ?? this.server);
    this.clientId = clientId;
    this.redirectUri = redirectUri;
    this.responseType = responseType ?? 'code';
    this.scopes = scopes.length > 0 ? scopes : null;
    this.consent = consent;
    this.leftOut = leftOut;
    // A code without a challenge is a server-side app's.
    this.clientType = responseType === 'code' && pkce === null ? 'server-side' : 'web';
    this.usePkce(pkce ?? 'none');
  }

  toggle(scope: string): void {
    const now = this.scopes ?? [];
    this.scopes = now.includes(scope) ? now.filter((one) => one !== scope) : [...now, scope];
  }

  reset(server: string): void {
    this.server = server;
    this.clientId = this.redirectUri = this.registered = '';
    this.clientType = 'web';
    this.responseType = 'code';
    this.scopes = this.leftOut = null;
    this.consent = false;
    this.newState();
    this.usePkce('S256');
  }
}
