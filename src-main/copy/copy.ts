import { isHeaderSafe } from '../../src-shared/header.ts';
import { snippet } from '../../src-shared/snippets/snippet.ts';
import type { Keyfob } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { done, fail } from '../../src-shared/result.ts';
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
}: Needs): Pick<Keyfob, 'copy' | 'clearClipboard' | 'copyPlain'> {
  return {
    async copy({ id, format, api }) {
      const secret = await renewal.goodSecret(id);
      if (!secret.ok) return secret;
      // Locked meanwhile, nothing is copied any more.
      const record = keeper.find(id);
      if (!record.ok) return record;
      const server = servers.all().find((profile) => profile.id === record.value.server);
      const token = secret.value.reveal();
      if (!isHeaderSafe(token)) return fail(problem('secret-unreadable', { name: record.value.name }));
      const { kind, organizationId } = record.value;
      const text = snippet(format, {
        kind,
        token,
        accountId: kind === 'pat' ? record.value.accountId : undefined,
        organizationId: organizationId ?? undefined,
        apiUrl: server?.apiUrl ?? '',
        api,
      });
      const copied = await clipboard.putSecret(text);
      // When it was last copied is a nicety: a disk that doesn't take it must not turn "copied" into a failure.
      if (copied.ok) void keeper.change(record.value, { copiedAt: now() });
      return copied;
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
