import { isHeaderSafe } from '../../src-shared/header.ts';
import { findMethod } from '../../src-shared/scopes/methods.ts';
import { methodSnippet, snippet, type SnippetFacts } from '../../src-shared/snippets/snippet.ts';
import type { Keyfob } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { done, fail, type Result } from '../../src-shared/result.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { Renewal } from '../refresh/renewal.ts';
import type { Servers } from '../servers/servers.ts';
import type { ClipboardKeeper } from './clipboard-keeper.ts';

interface Needs {
  keeper: Keeper;
  renewal: Renewal;
  servers: Servers;
  clipboard: ClipboardKeeper;
  now: () => number;
}

export function createCopyCalls({
  keeper,
  renewal,
  servers,
  clipboard,
  now,
}: Needs): Pick<Keyfob, 'copy' | 'copyRequest' | 'clearClipboard' | 'copyPlain'> {
  /** Copies what `textOf` makes of a credential, renewed first if it is about to end. */
  async function copySecret(
    id: string,
    textOf: (facts: SnippetFacts) => string,
  ): Promise<Result<{ clearsAt: number | null }>> {
    const secret = await renewal.goodSecret(id);
    if (!secret.ok) return secret;
    // Locked meanwhile, nothing is copied any more.
    const record = keeper.find(id);
    if (!record.ok) return record;
    const server = servers.all().find((profile) => profile.id === record.value.server);
    const token = secret.value.reveal();
    if (!isHeaderSafe(token)) return fail(problem('secret-unreadable', { name: record.value.name }));
    const { kind, organizationId } = record.value;
    const text = textOf({
      kind,
      token,
      accountId: kind === 'pat' ? record.value.accountId : undefined,
      organizationId: organizationId ?? undefined,
      apiUrl: server?.apiUrl ?? '',
    });
    const copied = await clipboard.putSecret(text);
    // When it was last copied is a nicety: a disk that doesn't take it must not turn "copied" into a failure.
    if (copied.ok) void keeper.change(record.value, { copiedAt: now() });
    return copied;
  }

  return {
    copy: ({ id, format, api }) => copySecret(id, (facts) => snippet(format, { ...facts, api })),

    async copyRequest({ id, api, action }) {
      const method = findMethod(api, action);
      if (!method) return fail(problem('method-unknown', { method: action }));
      return copySecret(id, (facts) => methodSnippet(method, facts));
    },

    async clearClipboard() {
      await clipboard.clearIfOurs();
      return done;
    },

    async copyPlain({ text }) {
      return clipboard.putPlain(text);
    },
  };
}
