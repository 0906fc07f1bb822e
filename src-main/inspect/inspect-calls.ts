import { randomUUID } from 'node:crypto';
import type { ApiId } from '../../src-shared/apis.ts';
import { mostPasted } from '../../src-shared/contract/inspect.ts';
import type { CheckedPaste, Inspection, Keyfob } from '../../src-shared/contract/index.ts';
import { headerLine, isHeaderSafe } from '../../src-shared/header.ts';
import type { KeptFacts } from '../../src-shared/inspect/kept.ts';
import type { PasteInspection } from '../../src-shared/inspect/inspection.ts';
import { problem } from '../../src-shared/problems.ts';
import { done, fail, ok, type Result } from '../../src-shared/result.ts';
import { isSandboxSecret } from '../../src-shared/sandbox-mark.ts';
import type { CheckToken } from '../check/check-token.ts';
import type { Check } from '../check/check.ts';
import type { ClipboardKeeper } from '../copy/clipboard-keeper.ts';
import type { Clipboard } from '../copy/system-clipboard.ts';
import type { Keeper } from '../credentials/keeper.ts';
import { maskOf } from '../credentials/mask-of.ts';
import type { CredentialRecord } from '../credentials/record.ts';
import { living } from '../credentials/issued.ts';
import { endedEarly, statusOf, viewOf } from '../credentials/view.ts';
import { liveChat, sandboxId, type ServerAddresses } from '../servers/server-profiles.ts';
import type { Servers } from '../servers/servers.ts';
import { Pastes, type Paste, type Seen } from './pastes.ts';
import { RunningChecks } from './running-checks.ts';

interface Needs extends Pick<Keyfob, 'addPat'> {
  clipboard: ClipboardKeeper;
  systemClipboard: Pick<Clipboard, 'read'>;
  keeper: Keeper;
  servers: Servers;
  checkToken: CheckToken;
  check: Check;
  now: () => number;
  /** By how much a server's clock is ahead of ours. */
  aheadMs: (url: string) => number;
}

// Loaded when the first paste comes: a third of all code of this process, which a start need not wait for.
const inspector = async () => {
  const [{ inspect }, { inspectKept }, { inspectionView }] = await Promise.all([
    import('../../src-shared/inspect/inspect.ts'),
    import('../../src-shared/inspect/kept.ts'),
    import('../../src-shared/inspect/mask.ts'),
  ]);
  return { inspect, inspectKept, inspectionView };
};

type InspectCalls = Pick<
  Keyfob,
  | 'inspectPaste'
  | 'inspectAgain'
  | 'inspectClipboard'
  | 'inspectKept'
  | 'copyMended'
  | 'checkPaste'
  | 'cancelCheck'
  | 'keepPaste'
  | 'copyReport'
  | 'forgetPaste'
  | 'readAuthorization'
>;

/**
 * Inspecting a paste or a kept credential. The text stays in main's memory until it is forgotten; nothing is written,
 * and nothing sent but by `checkPaste`.
 */
export function createInspectCalls({
  clipboard,
  systemClipboard,
  keeper,
  servers,
  checkToken,
  addPat,
  check,
  aheadMs,
  now,
}: Needs): InspectCalls & { forgetAll: () => void } {
  const pastes = new Pastes();
  const checks = new RunningChecks();

  async function look(text: string, api?: ApiId, pasteId: string = randomUUID()): Promise<Result<Inspection>> {
    const { inspect, inspectionView } = await inspector();
    const inspected = inspect(text, { ...(api ? { api } : {}), hosts: servers.all().flatMap(hostsOf) });
    pastes.hold(pasteId, { seen: { text, inspected }, checked: null, keptId: null });
    return ok({ pasteId, ...inspectionView(text, inspected), ...credentialOf(inspected) });
  }

  async function seeKept(id: string, api?: ApiId): Promise<Result<Seen & { server: string }>> {
    const { inspectKept } = await inspector();
    const record = keeper.find(id);
    if (!record.ok) return record;
    const text = headerOf(keeper, record.value);
    if (!text.ok) return text;
    const inspected = inspectKept(text.value, factsOf(record.value), api ?? null, now());
    return ok({ text: text.value, inspected, server: record.value.server });
  }

  async function lookAtKept(id: string, api?: ApiId, pasteId: string = randomUUID()): Promise<Result<Inspection>> {
    const { inspectionView } = await inspector();
    const seen = await seeKept(id, api);
    if (!seen.ok) return seen;
    const { text, inspected, server } = seen.value;
    pastes.hold(pasteId, { keptId: id, api, checked: null });
    return ok({
      pasteId,
      ...inspectionView(text, inspected),
      ...credentialOf(inspected, server),
      ...(api ? { api } : {}),
      keptId: id,
    });
  }

  function factsOf(record: CredentialRecord): KeptFacts {
    const server = servers.all().find(({ id }) => id === record.server);
    return {
      ...record,
      status: statusOf(record),
      scopes: record.kind === 'customer' ? null : record.scopes,
      wasToEndAt: endedEarly(record),
      issued: record.kind === 'account' && record.issued ? living(record.issued, now()).access.length : 0,
      clockAheadMs: server ? aheadMs(server.accountsUrl) : 0,
    };
  }

  const seenIn = async (paste: Paste): Promise<Result<Seen>> =>
    paste.keptId === null ? ok(paste.seen) : seeKept(paste.keptId, paste.api);

  async function checkKept(id: string, signal: AbortSignal): Promise<Result<CheckedPaste>> {
    const answer = await check({ id }, signal);
    if (!answer.ok) return answer;
    const record = keeper.find(id);
    if (!record.ok) return record;
    const { kind, accountId, organizationId, entityId, client, ...known } = viewOf(record.value, false);
    // Only an account's are told by the server.
    const scopes = kind === 'account' ? known.scopes : null;
    return ok({ ...answer.value, kind, accountId, organizationId, entityId, clientId: client?.id ?? null, scopes });
  }

  async function checkPasted(
    { credential, api, facts }: PasteInspection,
    serverId: string,
    signal: AbortSignal,
  ): Promise<Result<CheckedPaste>> {
    if (!credential || !isHeaderSafe(credential.token)) return fail(problem('nothing-to-check'));
    const server = servers.find(serverId);
    if (!server.ok) return server;
    if (isSandboxSecret(credential.token) && serverId === liveChat.id) return fail(problem('sandbox-token-elsewhere'));
    const customer = api === 'customer-chat' || facts.includes('Customer');
    return checkToken(server.value, credential, customer ? 'customer' : 'account', signal);
  }

  return {
    forgetAll: () => {
      checks.cancelAll();
      pastes.forgetAll();
    },
    inspectPaste: ({ text, api }) => look(text, api),
    inspectKept: ({ id, api }) => lookAtKept(id, api),

    async inspectAgain({ pasteId, api }) {
      const paste = pastes.find(pasteId);
      if (!paste.ok) return paste;
      const { value } = paste;
      return value.keptId === null ? look(value.seen.text, api, pasteId) : lookAtKept(value.keptId, api, pasteId);
    },

    async inspectClipboard() {
      const text = await systemClipboard.read();
      if (text.trim() === '') return fail(problem('clipboard-empty'));
      if (text.length > mostPasted) return fail(problem('paste-too-long'));
      return look(text);
    },

    async copyMended({ pasteId, part }) {
      const paste = pastes.find(pasteId);
      if (!paste.ok) return paste;
      const seen = await seenIn(paste.value);
      if (!seen.ok) return seen;
      const text = seen.value.inspected.mended?.[part];
      return text === undefined ? fail(problem('paste-gone')) : clipboard.putSecret(text);
    },

    async checkPaste({ pasteId, server }) {
      const paste = pastes.find(pasteId);
      if (!paste.ok) return paste;
      const { value } = paste;
      const checked = await checks.run(pasteId, (signal) =>
        value.keptId === null ? checkPasted(value.seen.inspected, server, signal) : checkKept(value.keptId, signal),
      );
      // It may have been forgotten or read anew meanwhile; then the answer belongs to no report.
      const current = pastes.find(pasteId);
      if (checked.ok && current.ok) current.value.checked = checked.value;
      return checked;
    },

    async cancelCheck({ pasteId }) {
      checks.cancel(pasteId);
      return done;
    },

    async keepPaste({ pasteId, ...told }) {
      const paste = pastes.find(pasteId);
      if (!paste.ok) return paste;
      const credential = paste.value.keptId === null ? paste.value.seen.inspected.credential : null;
      if (credential?.kind !== 'pat') return fail(problem('nothing-to-keep'));
      return addPat({ ...told, text: headerLine(credential) });
    },

    async copyReport({ pasteId }) {
      const paste = pastes.find(pasteId);
      if (!paste.ok) return paste;
      const { reportOf } = await import('../../src-shared/report/report.ts');
      const seen = await seenIn(paste.value);
      if (!seen.ok) return seen;
      return clipboard.putPlain(reportOf(seen.value.text, seen.value.inspected, paste.value.checked));
    },

    async readAuthorization({ pasteId }) {
      const paste = pastes.find(pasteId);
      if (!paste.ok) return paste;
      const { readAuthorizationPaste } = await import('../../src-shared/authorization-url/read-authorization.ts');
      const seen = paste.value.keptId === null ? paste.value.seen : null;
      const read = seen && readAuthorizationPaste(seen.text, seen.inspected.secrets);
      if (!read) return fail(problem('no-authorization-url'));
      const { origin, ...asked } = read;
      const profile = servers
        .all()
        .find(({ accountsUrl }) => accountsUrl !== '' && new URL(accountsUrl).origin === origin);
      return ok({ ...asked, server: profile?.id ?? null });
    },

    async forgetPaste({ pasteId }) {
      checks.cancel(pasteId);
      pastes.forget(pasteId);
      return done;
    },
  };
}

/** What the window may know of the credential. A token that says that it is the sandbox's is offered to no other. */
function credentialOf({ credential }: PasteInspection, server?: string): Pick<Inspection, 'credential'> {
  if (!credential || !isHeaderSafe(credential.token)) return {};
  const own = isSandboxSecret(credential.token) ? sandboxId : liveChat.id;
  const kind = credential.kind === 'pat' ? 'pat' : 'access-token';
  return { credential: { kind, masked: maskOf(credential), server: server ?? own } };
}

/** The header line of a kept credential, as it is: nothing is renewed for looking at it. */
function headerOf(keeper: Keeper, record: CredentialRecord): Result<string> {
  const secret = keeper.token(record);
  if (!secret.ok) return secret;
  const token = secret.value.reveal();
  const { kind } = record;
  return ok(headerLine(kind === 'pat' ? { kind, accountId: record.accountId, token } : { kind, token }));
}

/** What is on this computer is known by that. */
const hostsOf = ({ accountsUrl, apiUrl, helpdeskUrl }: ServerAddresses): string[] =>
  [accountsUrl, apiUrl, helpdeskUrl].filter((url) => url.startsWith('https:')).map((url) => new URL(url).host);
