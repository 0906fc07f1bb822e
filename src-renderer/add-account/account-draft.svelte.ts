import type { ClientType, Grant } from '../../src-shared/credentials.ts';
import { redirectUriFaults } from '../../src-shared/redirect-uri.ts';
import { linkCallback, loopbackCallback, loopbackPortOf, loopbackPorts } from '../../src-shared/contract/agreed.ts';
import type { KeyfobWindow, SignInPlace } from '../../src-shared/contract/index.ts';
import { words } from '../words/index.ts';
import type { KnownApp } from './known-apps.ts';

export const steps = ['app', 'redirect', 'scopes', 'signIn'] as const;
export type Step = (typeof steps)[number];

type SignIn = Extract<Parameters<KeyfobWindow['signIn']>[0], { as: 'new' }>;

/** What the wizard has been told so far. */
export class AccountDraft {
  step = $state<Step>('app');
  server = $state('');
  clientId = $state('');
  clientType = $state<ClientType>('web');
  /** Web clients only: the implicit grant gives an access token alone. */
  grant = $state<Grant>('code');
  secret = $state('');
  secretOf = $state<string | null>(null);
  secretServed = $state(false);
  /** Keyfob's own window, or the system's browser, which comes back by link or to a port of this computer. */
  where = $state<SignInPlace>('window');
  port = $state<number>(loopbackPorts[0]);
  redirectUri = $state('');
  /** `null`: the app decides. */
  scopes = $state.raw<readonly string[] | null>(null);
  name = $state('');
  /** The steps whose faults are shown: somebody tried to go on. */
  tried = $state.raw<readonly Step[]>([]);
  /** Whether anything was typed that would be lost. */
  touched = $state(false);

  constructor(server: string) {
    this.server = server;
  }

  take(app: KnownApp): void {
    this.server = app.server;
    this.clientId = app.clientId;
    this.clientType = app.clientType;
    this.grant = app.grant;
    this.where = app.where;
    this.port = loopbackPortOf(app.redirectUri) ?? loopbackPorts[0];
    this.redirectUri = this.where === 'window' ? app.redirectUri : '';
    this.secretOf = app.secretOf;
    this.secretServed = app.secretServed;
    this.secret = '';
  }

  /** Another server: an app of the one before doesn't live there; the new one's own app fills itself in. */
  useServer(server: string, known: readonly KnownApp[]): void {
    const was = known.some((app) => app.server === this.server && app.clientId === this.clientId);
    this.server = server;
    const own = known.find((app) => app.server === server);
    if (own && (was || this.clientId === '')) this.take(own);
    else if (was) this.forget();
  }

  /** The type that Developer Console has, and for a web app which of its grants. */
  readonly kind = $derived(this.grant === 'implicit' ? 'web-token' : this.clientType);

  useKind(kind: ClientType | 'web-token'): void {
    this.clientType = kind === 'server-side' ? kind : 'web';
    this.grant = kind === 'web-token' ? 'implicit' : 'code';
    // A token never comes back by the browser.
    if (this.grant === 'implicit') this.where = 'window';
  }

  /** None of the known apps: everything about an app is asked anew. */
  forget(): void {
    this.clientId = this.redirectUri = this.secret = '';
    this.secretOf = null;
    this.secretServed = false;
  }

  /** The redirect URI that the sign-in is asked with. */
  readonly returnsTo = $derived.by(() => {
    if (this.where === 'browser') return linkCallback;
    return this.where === 'loopback' ? loopbackCallback(this.port) : this.redirectUri.trim();
  });

  readonly redirectFaults = $derived(redirectUriFaults(this.returnsTo, { pkce: this.grant === 'code' }));

  readonly faults = $derived.by(() => {
    const w = words.addAccount;
    const hasSecret = this.secret !== '' || this.secretOf !== null || this.secretServed;
    const needsSecret = this.clientType === 'server-side' && !hasSecret;
    const empty = this.returnsTo === '';
    return {
      app: {
        clientId: this.clientId.trim() ? null : w.app.clientIdMissing,
        secret: needsSecret ? w.app.secretMissing : null,
      },
      redirect: { uri: empty ? w.redirect.missing : (this.redirectFaults[0]?.what ?? null) },
      scopes: { chosen: this.scopes?.length === 0 ? w.scopes.noneChosen : null },
      signIn: {},
    } satisfies Record<Step, Record<string, string | null>>;
  });

  isDone = (step: Step): boolean => Object.values(this.faults[step]).every((fault) => fault === null);

  shows(step: Step, fault: string | null): string | null {
    return this.tried.includes(step) ? fault : null;
  }

  /** To the next step, or it shows what this one still lacks. */
  next(): void {
    this.tried = [...this.tried, this.step];
    const following = steps[steps.indexOf(this.step) + 1];
    if (this.isDone(this.step) && following) this.step = following;
  }

  back(): void {
    this.step = steps[steps.indexOf(this.step) - 1] ?? this.step;
  }

  toggle(scope: string): void {
    const now = this.scopes ?? [];
    this.scopes = now.includes(scope) ? now.filter((one) => one !== scope) : [...now, scope];
    this.touched = true;
  }

  /** What the sign-in is asked with. */
  request(): SignIn {
    const name = this.name.trim();
    const withSecret = this.clientType === 'server-side';
    return {
      as: 'new',
      server: this.server,
      clientId: this.clientId.trim(),
      clientType: this.clientType,
      redirectUri: this.returnsTo,
      where: this.where,
      ...(this.grant === 'implicit' ? { grant: this.grant } : {}),
      scopes: [...(this.scopes ?? [])],
      ...(withSecret && this.secret ? { clientSecret: this.secret } : {}),
      ...(withSecret && !this.secret && this.secretOf ? { secretOf: this.secretOf } : {}),
      ...(name ? { name } : {}),
    };
  }
}

/** The step that a problem of the sign-in points back to. Told by its code and the server's, never by sentences. */
export function stepOf({ code, details = {} }: { code: string; details?: Record<string, string> }): Step | null {
  const says = [code, ...Object.values(details)].join(' ');
  if (/redirect|needs-link|loopback/.test(says)) return 'redirect';
  if (/scope|access_denied|missing_grant/.test(says)) return 'scopes';
  if (/client|secret/.test(says)) return 'app';
  return null;
}
