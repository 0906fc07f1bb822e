import { randomUUID } from 'node:crypto';
import type { ApiId } from '../../src-shared/apis.ts';
import type { Keyfob } from '../../src-shared/contract/index.ts';
import type { PasteInspection } from '../../src-shared/inspect/inspection.ts';
import { problem } from '../../src-shared/problems.ts';
import { done, fail, ok } from '../../src-shared/result.ts';
import type { ClipboardKeeper } from '../copy/clipboard-keeper.ts';
import type { Clipboard } from '../copy/system-clipboard.ts';

interface Needs {
  clipboard: ClipboardKeeper;
  systemClipboard: Pick<Clipboard, 'read'>;
}

/** More than this many pastes are never open; the oldest is forgotten. */
const mostPastes = 4;
const mostCharacters = 2_000_000;

// Loaded when the first paste comes: a third of all code of this process, which a start need not wait for.
const inspector = async () => {
  const [{ inspect }, { inspectionView }] = await Promise.all([
    import('../../src-shared/inspect/inspect.ts'),
    import('../../src-shared/inspect/mask.ts'),
  ]);
  return { inspect, inspectionView };
};

/** Inspecting a paste. The paste stays in main's memory until it is forgotten; nothing is written and nothing sent. */
export function createInspectCalls({ clipboard, systemClipboard }: Needs): Pick<
  Keyfob,
  'inspectPaste' | 'inspectAgain' | 'inspectClipboard' | 'copyMended' | 'forgetPaste'
> & {
  forgetAll: () => void;
} {
  const pastes = new Map<string, { text: string; inspected: PasteInspection }>();

  const look = async (text: string, api?: ApiId, pasteId: string = randomUUID()) => {
    const { inspect, inspectionView } = await inspector();
    const inspected = inspect(text, api ? { api } : undefined);
    pastes.set(pasteId, { text, inspected });
    for (const oldest of [...pastes.keys()].slice(0, -mostPastes)) pastes.delete(oldest);
    return { pasteId, ...inspectionView(text, inspected) };
  };

  return {
    forgetAll: () => pastes.clear(),

    async inspectPaste({ text, api }) {
      return ok(await look(text, api));
    },

    async inspectAgain({ pasteId, api }) {
      const paste = pastes.get(pasteId);
      return paste ? ok(await look(paste.text, api, pasteId)) : fail(problem('paste-gone'));
    },

    async inspectClipboard() {
      const text = await systemClipboard.read();
      if (text.trim() === '') return fail(problem('clipboard-empty'));
      if (text.length > mostCharacters) return fail(problem('paste-too-long'));
      return ok(await look(text));
    },

    async copyMended({ pasteId, part }) {
      const text = pastes.get(pasteId)?.inspected.mended?.[part];
      return text === undefined ? fail(problem('paste-gone')) : clipboard.putSecret(text);
    },

    async forgetPaste({ pasteId }) {
      pastes.delete(pasteId);
      return done;
    },
  };
}
