import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { randomBytes } from 'node:crypto';
import { createAdaptorServer } from '@hono/node-server';
import type { ClientType } from '../src-shared/index.ts';
import { sandboxApp } from './app.ts';
import { freshSecret } from './secrets.ts';
import type { SandboxState } from './state.ts';
import { World } from './world.ts';

export type { SandboxState } from './state.ts';

export interface SandboxOptions {
  /** 0: any free port. */
  port?: number;
  /** Epoch ms. */
  now?: () => number;
  /**
   * Ids, passwords, client secret, PATs and sample tokens derive from it, so that they come back. Taken from the state
   * if left out, else random. Whoever knows it can work out those secrets, which open nothing but the sandbox.
   */
  seed?: string;
  /** From an earlier run. One that is damaged, of another version or of another seed is not gone on with. */
  state?: SandboxState;
  /** Called a moment after changes, and when the sandbox stops, with what a later run needs. */
  onState?: (state: SandboxState) => void;
}

export interface SandboxIdentity {
  email: string;
  password: string;
  accountId: string;
  organizationId: string;
}

export interface SandboxClient {
  clientId: string;
  clientSecret?: string;
  type: ClientType;
  redirectUris: readonly string[];
  name: string;
  /** What the app asks for when an authorization request names no scopes. */
  scopes: readonly string[];
}

export interface SandboxPat {
  accountId: string;
  token: string;
  scopes: readonly string[];
}

export interface SandboxAccessToken {
  kind: 'agent' | 'customer';
  token: string;
  scopes?: readonly string[];
  organizationId: string;
  entityId?: string;
}

export interface Sandbox {
  accountsUrl: string;
  apiUrl: string;
  helpdeskUrl: string;
  /** For the header `X-Sandbox-Control`. New at each start. */
  controlToken: string;
  organizations: readonly { id: string; name: string }[];
  identities: readonly SandboxIdentity[];
  clients: readonly SandboxClient[];
  pats: readonly SandboxPat[];
  accessTokens: readonly SandboxAccessToken[];
  /** Ends all connections. The last state is handed out first. */
  stop(): Promise<void>;
}

/** The wanted port belongs to another program. Another one may be tried. */
export class PortTakenError extends Error {
  readonly code = 'port-taken';
  readonly port: number;

  constructor(port: number) {
    super(`port ${port} is taken`);
    this.port = port;
  }
}

const stateDelayMs = 200;

/** Hands the state out a moment after the last change, and at once when asked to. */
function stateNotes(give: () => void) {
  let timer: NodeJS.Timeout | undefined;
  const now = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    give();
  };
  const changed = () => {
    timer ??= setTimeout(now, stateDelayMs);
  };
  return { changed, now };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error);
    });
    // Loopback only: nobody else on the network may come in.
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * Starts a stand-in for LiveChat's accounts service and APIs on 127.0.0.1.
 *
 * Fails with `PortTakenError` when the wanted port is taken. Accounts, APIs and HelpDesk share one address.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { onState, state } = options;
  const seed = options.seed ?? state?.seed ?? randomBytes(16).toString('hex');
  const controlToken = freshSecret();
  const notes = stateNotes(() => onState?.(world.state));
  const world = new World({ seed, state, now: options.now ?? Date.now, changed: () => notes.changed() });

  let port = 0;
  const app = sandboxApp({ world, controlToken, port: () => port });
  // The library would replace the global Request and Response of the whole app. Plain HTTP gives Node's own server.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  // What derives from a seed of its own must come back, even if nothing else happens.
  if (!state) notes.changed();

  return {
    accountsUrl: url,
    apiUrl: url,
    helpdeskUrl: url,
    controlToken,
    ...whoIsThere(world),
    stop: async () => {
      notes.now();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function whoIsThere(world: World): Pick<Sandbox, 'organizations' | 'identities' | 'clients' | 'pats' | 'accessTokens'> {
  const { organizations, people, pats } = world.seeds;
  const { agents, customers } = world.samples;
  return {
    organizations: organizations.map(({ id, name }) => ({ id, name })),
    identities: people.map(({ email, password, accountId, organizationId }) => ({
      email,
      password,
      accountId,
      organizationId,
    })),
    clients: world.apps.all.map(({ id, secret, type, redirectUris, name, scopes }) => ({
      clientId: id,
      ...(secret === undefined ? {} : { clientSecret: secret }),
      type,
      redirectUris,
      name,
      scopes,
    })),
    pats: pats.map(({ accountId, token, scopes }) => ({ accountId, token, scopes })),
    accessTokens: [
      ...agents.map(({ kind, token, person }) => ({
        kind,
        token,
        scopes: person.scopes,
        organizationId: person.organizationId,
      })),
      ...customers.map(({ kind, token, entityId, organization }) => ({
        kind,
        token,
        organizationId: organization.id,
        entityId,
      })),
    ],
  };
}
