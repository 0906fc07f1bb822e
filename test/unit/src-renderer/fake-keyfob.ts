import * as v from 'valibot';
import {
  calls,
  type AppState,
  type CallArguments,
  type CallName,
  type CallOutput,
  type Change,
  type CredentialView,
  type HistoryEntry,
  type Keyfob,
  type KeyfobWindow,
  type LinkOpenerView,
} from '../../../src-shared/contract/index.ts';
import { isDue, needsUser } from '../../../src-shared/due.ts';
import { done, fail, maskSecret, ok, problem, type Problem, type Result } from '../../../src-shared/index.ts';
import { account, customer, HOUR, MINUTE, pat, sandboxClients, seedId, seedState } from './fake-seeds.ts';
import { checkedSeed, createFakePastes } from './fake-pastes.ts';
import { createFakeTools } from './fake-tools.ts';
import { createFakeWays, seedCode } from './fake-ways.ts';
import { createFakeMoving } from './fake-moving.ts';
import { recognise } from './fake-pat.ts';

interface Seeds {
  credentials?: readonly CredentialView[];
  state?: Partial<AppState>;
  /** How long each call takes. */
  delayMs?: number;
  /** What opens the vault where it is locked by a passphrase. */
  passphrase?: string;
  /** The code that does, or that was just made; without dashes. */
  recoveryCode?: string;
  /** The history, oldest first. */
  happened?: HistoryEntry[];
}

/**
 * A main that lives in memory: it keeps what the contract promises (arguments and answers checked by its schemas,
 * numbered changes, one renewal at a time, undo, a clipboard that is cleared) and has no secret to give away.
 */
export function createFakeKeyfob({
  credentials = [],
  state = {},
  delayMs = 0,
  passphrase = 'open sesame',
  recoveryCode = seedCode.replaceAll('-', ''),
  happened = [],
}: Seeds = {}) {
  let app: AppState = { ...seedState, ...state };
  const all = new Map(credentials.map((view) => [view.id, view]));
  const listeners = new Set<(change: Change) => void>();
  const asked: { name: CallName; input: unknown }[] = [];
  const refusals = new Map<CallName, Problem>();
  const pastes = createFakePastes();
  const clipboard = { text: '' };
  const links: { state: LinkOpenerView } = { state: { is: 'right', program: null } };
  let seq = 1;
  let made = 500;
  let removed: CredentialView[] = [];
  const signInEnds = new Map<string, (result: Result<{ id: string }>) => void>();
  const timers: Partial<Record<'clipboard' | 'undo', ReturnType<typeof setTimeout>>> = {};

  function push(change: Omit<Change, 'seq'>): void {
    if (change.state) app = { ...app, ...change.state };
    for (const id of change.gone ?? []) all.delete(id);
    for (const view of change.put ?? []) all.set(view.id, view);
    seq++;
    for (const listener of listeners) listener({ seq, ...change });
  }
  const set = (changes: Partial<AppState>): Result<Record<string, never>> => {
    push({ state: changes });
    return done;
  };
  const unknown = fail(problem('unexpected', { call: 'an unknown id' }));

  /** Changes one view, or says that it isn't there. */
  function change<T>(id: string, give: (view: CredentialView) => [Partial<CredentialView>, T]): Result<T> {
    const view = all.get(id);
    if (!view) return unknown;
    const [changes, value] = give(view);
    push({ put: [{ ...view, ...changes }] });
    return ok(value);
  }
  const keep = (view: CredentialView): Result<{ id: string }> => {
    push({ put: [view] });
    return ok({ id: view.id });
  };

  function onClipboard(text: string): Result<{ clearsAt: number | null }> {
    clearTimeout(timers.clipboard);
    clipboard.text = text;
    const seconds = app.settings.clearAfterSeconds;
    if (seconds === 0) return ok({ clearsAt: null });
    const since = Date.now();
    const clearsAt = since + seconds * 1000;
    push({ state: { clipboard: { since, clearsAt } } });
    timers.clipboard = setTimeout(clearClipboard, seconds * 1000);
    return ok({ clearsAt });
  }
  function clearClipboard(): void {
    clipboard.text = '';
    push({ state: { clipboard: null } });
  }

  const handlers: Keyfob = {
    snapshot: async () => ok({ seq, state: app, credentials: [...all.values()] }),

    ...createFakeWays({ app: () => app, set, passphrase, recoveryCode }),

    rename: async ({ id, name }) => change(id, () => [{ name }, {}]),
    nameOrganization: async ({ organizationId, name }) =>
      set({ organizationNames: { ...app.organizationNames, [organizationId]: name } }),
    remove: async ({ id }) => {
      removed = [...all.values()].filter((view) => view.id === id || view.parentId === id);
      const since = Date.now();
      const until = since + 10_000;
      push({ gone: removed.map((view) => view.id), state: { undo: { count: removed.length, since, until } } });
      clearTimeout(timers.undo);
      timers.undo = setTimeout(() => push({ state: { undo: null } }), until - since);
      return ok({ undoUntil: until, count: removed.length });
    },
    undoRemove: async () => {
      push({ put: removed, state: { undo: null } });
      return done;
    },
    renew: async ({ id }) => {
      const view = all.get(id);
      if (!view || view.renews === 'never') return unknown;
      push({ put: [{ ...view, status: 'busy' }] });
      await pause();
      const obtainedAt = Date.now();
      const expiresAt = obtainedAt + 8 * HOUR;
      return change(id, () => [{ status: 'ok', obtainedAt, expiresAt }, { expiresAt }]);
    },
    renewDue: async () => {
      const due = [...all.values()].filter((view) => isDue(view, Date.now()));
      push({ state: { renewing: { done: 0, failed: 0, total: due.length, since: Date.now() } } });
      await pause();
      const token = { status: 'ok' as const, obtainedAt: Date.now(), expiresAt: Date.now() + 8 * HOUR };
      push({ put: due.map((view) => ({ ...view, ...token })), state: { renewing: null } });
      const needYou = [...all.values()].filter((view) => needsUser(view, Date.now())).length;
      return ok({ renewed: due.length, failed: 0, needYou, stopped: false, problem: null });
    },
    stopRenewing: async () => done,
    stopWaiting: async ({ host }) => set({ pauses: app.pauses.filter((one) => one.host !== host) }),
    renewAhead: async ({ id, on }) => change(id, () => [{ renewsAhead: on }, {}]),
    revoke: async ({ id }) => {
      const gone = [...all.values()].filter((view) => view.id === id || view.parentId === id);
      push({ gone: gone.map((view) => view.id) });
      return ok({ count: gone.length });
    },
    check: async ({ id }) => {
      const view = all.get(id);
      if (!view) return unknown;
      push({ put: [{ ...view, status: 'busy' }] });
      await pause();
      const { expiresAt } = view;
      return change(id, () => [
        { status: 'ok', checkedAt: Date.now() },
        { valid: true, says: 'The server takes it.', expiresAt },
      ]);
    },

    signIn: (input) =>
      new Promise((resolve) => {
        const again = input.as === 'again' ? all.get(input.id) : undefined;
        const server = app.servers.find(({ id }) => id === (input.as === 'new' ? input.server : again?.server));
        const startedAt = Date.now();
        const id = (input.as === 'new' ? input.signInId : undefined) ?? seedId(++made);
        push({
          state: {
            signIns: [
              ...app.signIns,
              {
                id,
                accountId: again?.id ?? null,
                where: input.as === 'new' ? input.where : (again?.client?.where ?? 'window'),
                returnsTo: input.as === 'new' ? input.redirectUri : (again?.client?.redirectUri ?? ''),
                for: again?.name ?? (input.as === 'new' ? input.clientId : ''),
                origin: server?.accountsUrl ?? '',
                rest: '/?response_type=code&client_id=…',
                secure: server?.accountsUrl.startsWith('https:') ?? false,
                expected: true,
                sandbox: server?.sandbox ?? false,
                loading: false,
                answered: false,
                startedAt,
                endsAt: startedAt + 10 * MINUTE,
                problem: null,
              },
            ],
          },
        });
        signInEnds.set(id, (result) => {
          signInEnds.delete(id);
          if (result.ok) {
            const token = { obtainedAt: startedAt, expiresAt: startedAt + 8 * HOUR, status: 'ok' as const };
            if (again) push({ put: [{ ...again, ...token }] });
            else if (input.as === 'new') push({ put: [newAccount(result.value.id, input, startedAt)] });
          }
          push({ state: { signIns: app.signIns.filter((one) => one.id !== id) } });
          resolve(result);
        });
      }),
    cancelSignIn: async ({ id }) => {
      signInEnds.get(id)?.(fail(problem('sign-in-cancelled')));
      return done;
    },
    reloadSignIn: async () => done,
    restartSignIn: async ({ id }) =>
      set({ signIns: app.signIns.map((one) => (one.id === id ? { ...one, problem: null } : one)) }),
    keepOtherIdentity: async ({ id }) => {
      const question = app.otherIdentities.find((one) => one.id === id);
      const row = all.get(question?.accountId ?? '');
      if (!question || !row) return fail(problem('other-identity-over'));
      push({ state: { otherIdentities: app.otherIdentities.filter((one) => one !== question) } });
      return keep({ ...row, id: seedId(++made), name: question.who, note: question.who });
    },
    dropOtherIdentity: async ({ id }) => set({ otherIdentities: app.otherIdentities.filter((one) => one.id !== id) }),
    pasteSignInAddress: async ({ id }) => {
      signInEnds.get(id)?.(ok({ id: seedId(++made) }));
      return done;
    },
    copySignInAddress: async ({ id }) => {
      clipboard.text = `the address of ${id}`;
      return done;
    },
    moveSignInToWindow: async ({ id }) =>
      set({ signIns: app.signIns.map((one) => (one.id === id ? { ...one, where: 'window' } : one)) }),
    dismissNotice: async ({ code }) => set({ notices: app.notices.filter((one) => one.code !== code) }),

    recognisePat: async ({ text, accountId }) => ok(recognise(text, accountId)),
    addPat: async ({ server, text, accountId, name, scopes, check }) => {
      const recognised = recognise(text, accountId);
      if (!recognised.complete || !recognised.accountId || !recognised.masked) return unknown;
      const told = { server, name, scopes, accountId: recognised.accountId, note: recognised.accountId.slice(0, 8) };
      const status = check ? ('ok' as const) : ('unchecked' as const);
      return keep(pat(++made, Date.now(), { ...told, masked: recognised.masked, status, obtainedAt: Date.now() }));
    },
    addSamplePat: async () =>
      keep(pat(++made, Date.now(), { server: 'sandbox', name: 'Sample PAT', note: 'all scopes', masked: '•••••c2Ft' })),
    addCustomer: async ({ parentId, name, entityId = seedId(++made) }) => {
      const parent = all.get(parentId);
      if (!parent) return unknown;
      const told = { name, note: entityId.slice(0, 8), entityId, masked: 'dal:•••••new' };
      return keep(customer(++made, Date.now(), 8 * HOUR, parent, told));
    },

    copy: async ({ id, format }) => {
      const view = all.get(id);
      if (!view) return unknown;
      const copied = onClipboard(`${format} of ${view.name}`);
      push({ put: [{ ...view, copiedAt: Date.now() }] });
      return copied;
    },
    copyRequest: async ({ id, action }) => {
      const view = all.get(id);
      return view ? onClipboard(`curl of ${action} by ${view.name}`) : unknown;
    },
    clearClipboard: async () => {
      clearClipboard();
      return done;
    },
    copyPlain: async ({ text }) => {
      clipboard.text = text;
      return done;
    },

    inspectPaste: async ({ text, api }) => ok(pastes.read(text, api)),
    inspectAgain: async ({ pasteId, api }) => {
      const found = pastes.again(pasteId, api);
      return found ? ok(found) : unknown;
    },
    inspectClipboard: async () => ok(pastes.read(clipboard.text)),
    inspectKept: async ({ id, api }) => {
      const view = all.get(id);
      return view ? ok({ ...pastes.read(`Authorization: Bearer ${view.masked}`, api), keptId: id }) : unknown;
    },
    checkPaste: async ({ pasteId }) => (pastes.has(pasteId) ? ok(checkedSeed) : unknown),
    cancelCheck: async () => done,
    keepPaste: async ({ pasteId, server, name, scopes }) => {
      const told = { server, name, note: '', scopes, masked: '•••••c2Ft', obtainedAt: Date.now() };
      return pastes.has(pasteId) ? keep(pat(++made, Date.now(), told)) : unknown;
    },
    copyReport: async ({ pasteId }) => {
      if (!pastes.has(pasteId)) return unknown;
      clipboard.text = '# Keyfob report';
      return done;
    },
    copyMended: async ({ pasteId, part }) => (pastes.has(pasteId) ? onClipboard(`mended ${part}`) : unknown),
    forgetPaste: async ({ pasteId }) => {
      pastes.forget(pasteId);
      return done;
    },

    ...createFakeMoving(happened),

    changeSettings: async (changes) => set({ settings: { ...app.settings, ...changes } }),
    addServer: async (server) => {
      const id = server.name.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
      set({ servers: [...app.servers, { ...server, id, sandbox: false, builtIn: false }] });
      return ok({ id });
    },
    removeServer: async ({ id }) => set({ servers: app.servers.filter((server) => server.id !== id) }),
    startSandbox: async () => set({ sandbox: { running: true, clients: sandboxClients, organizations: [] } }),
    stopSandbox: async () => set({ sandbox: { running: false, clients: [], organizations: [] } }),
    windowAct: async ({ act }) => (act === 'maximize' ? set({ maximized: !app.maximized }) : done),
    openPage: async () => done,
    ...createFakeTools({
      onClipboard,
      clipboard,
      links,
      hasPaste: (id) => pastes.has(id),
      newId: () => seedId(++made),
    }),
  };

  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, delayMs));

  /** As main does it: the arguments are checked on arrival, the answer before it leaves. */
  async function call<N extends CallName>(name: N, raw: unknown): Promise<Result<CallOutput<N>>> {
    const input = v.safeParse(calls[name].input as v.GenericSchema<unknown, CallArguments<N>>, raw);
    if (!input.success) return fail(problem('call-malformed', { call: name }));
    if (name !== 'history') asked.push({ name, input: input.output });
    const refusal = refusals.get(name);
    refusals.delete(name);
    if (delayMs > 0) await pause();
    if (refusal) return fail(refusal);
    const result = await handlers[name](input.output);
    if (!result.ok) return result;
    return ok(v.parse(calls[name].output as unknown as v.GenericSchema<unknown, CallOutput<N>>, result.value));
  }
  const names = Object.keys(calls) as CallName[];
  const keyfob = {
    ...Object.fromEntries(names.map((name) => [name, (input: unknown) => call(name, input)])),
    onChange(listener: (change: Change) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  } as KeyfobWindow;

  return {
    keyfob,
    push,
    /** The calls that came, in their order; not those by which a pane reads the history for itself. */
    asked,
    clipboard,
    /** Who opens links, as the system tells it. */
    links,
    get app(): AppState {
      return app;
    },
    view: (id: string) => all.get(id),
    /** The next call of this name is answered with a problem. */
    refuse: (name: CallName, with_: Problem) => void refusals.set(name, with_),
    /** The person who signs in is through, or was refused: of the sign-in that was begun last. */
    endSignIn: (result: Result<{ id: string }> = ok({ id: seedId(++made) })) =>
      [...signInEnds.values()].at(-1)?.(result),
  };
}

function newAccount(id: string, input: Extract<CallArguments<'signIn'>, { as: 'new' }>, now: number): CredentialView {
  const { server, clientId, clientType, redirectUri, scopes, where, name = 'owner@sandbox.test' } = input;
  const told = { id, server, name, note: 'owner@sandbox.test', masked: maskSecret('dal:a token of the fake'), scopes };
  const hasSecret = clientType === 'server-side';
  return account(0, now, 8 * HOUR, {
    ...told,
    client: { id: clientId, type: clientType, redirectUri, hasSecret, where },
  });
}
