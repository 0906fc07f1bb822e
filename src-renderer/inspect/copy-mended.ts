import type { App } from '../shell/app.ts';
import { words } from '../words/index.ts';
import type { Part } from './inspecting.svelte.ts';

/** Puts a mended part on the clipboard, and says so or says why not. */
export async function copyMended({ inspecting, acts }: Pick<App, 'inspecting' | 'acts'>, part: Part): Promise<void> {
  const result = await inspecting.copy(part);
  if (!result) return;
  if (result.ok) acts.noteCopied(words.messages.plainCopied(words.inspect.parts[part]), result.value.clearsAt);
  else acts.fail(result.problem, { lead: words.messages.notCopied });
}
