import { randomUUID } from 'node:crypto';
import { readPatPaste } from '../../src-shared/inspect/pat-paste.ts';
import type { Keyfob } from '../../src-shared/contract/index.ts';
import { isSandboxSecret } from '../../src-shared/sandbox-mark.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import { askWithPat } from '../check/pat-read.ts';
import type { Keeper } from '../credentials/keeper.ts';
import { maskOf } from '../credentials/mask-of.ts';
import type { PatRecord } from '../credentials/record.ts';
import type { Http } from '../livechat/http.ts';
import type { Servers } from '../servers/servers.ts';
import { liveChat, sandboxId } from '../servers/server-profiles.ts';
import { Secret } from '../vault/secret.ts';

interface Needs {
  keeper: Keeper;
  servers: Servers;
  http: Http;
  /** The sandbox's sample tokens, while it runs. */
  samples: () => readonly { accountId: string; token: string; scopes: readonly string[] }[];
  now: () => number;
}

interface NewPat {
  server: string;
  accountId: string;
  token: string;
  name: string;
  scopes: string[] | null;
  checked: boolean;
}

export function createPatCalls({
  keeper,
  servers,
  http,
  samples,
  now,
}: Needs): Pick<Keyfob, 'recognisePat' | 'addPat' | 'addSamplePat'> {
  return {
    async recognisePat({ text, accountId }) {
      const read = readPatPaste(text, accountId);
      const complete = read.token !== null && read.accountId !== null && read.problem === null;
      const masked =
        read.token === null ? null : maskOf({ kind: 'pat', accountId: read.accountId ?? '', token: read.token });
      const server = read.token !== null && isSandboxSecret(read.token) ? sandboxId : null;
      return ok({ form: read.form, accountId: read.accountId, problem: read.problem, masked, complete, server });
    },

    async addPat({ server, text, accountId, name, scopes, check }) {
      const read = readPatPaste(text, accountId);
      if (read.token === null || read.accountId === null || read.problem !== null) {
        return fail(problem('pat-incomplete', { why: read.problem ?? '' }));
      }
      const profile = servers.find(server);
      if (!profile.ok) return profile;
      if (isSandboxSecret(read.token) && server === liveChat.id) return fail(problem('sandbox-token-elsewhere'));
      if (check) {
        const taken = await askWithPat({ http, now }, profile.value, {
          accountId: read.accountId,
          token: new Secret(read.token),
        });
        if (!taken.ok) return taken;
      }
      return add({ server, accountId: read.accountId, token: read.token, name, scopes, checked: check });
    },

    async addSamplePat() {
      const kept = new Set(keeper.list().map(({ masked }) => masked));
      const sample = samples().find(({ accountId, token }) => !kept.has(maskOf({ kind: 'pat', accountId, token })));
      if (!sample) return fail(problem('no-sample-left'));
      const name = sample.scopes.length > 20 ? 'Sandbox token, all scopes' : 'Sandbox token, few scopes';
      return add({ ...sample, scopes: [...sample.scopes], server: sandboxId, name, checked: false });
    },
  };

  async function add({ server, accountId, token, name, scopes, checked }: NewPat): Promise<Result<{ id: string }>> {
    const at = now();
    const record: PatRecord = {
      kind: 'pat',
      id: randomUUID(),
      name,
      server,
      masked: maskOf({ kind: 'pat', accountId, token }),
      accountId,
      organizationId: null,
      scopes,
      obtainedAt: at,
      expiresAt: null,
      status: checked ? 'ok' : 'unchecked',
      createdAt: at,
      checkedAt: checked ? at : null,
      copiedAt: null,
    };
    const kept = await keeper.keep(record, { token: new Secret(token) });
    if (!kept.ok) return kept;
    servers.keepIfUsed(server);
    return ok({ id: record.id });
  }
}
