import type { App } from '../shell/app.ts';
import { words } from '../words/index.ts';

/** Puts the report on the clipboard, where it stays: no secret is in it. */
export async function copyReport({ inspecting, acts }: Pick<App, 'inspecting' | 'acts'>): Promise<void> {
  const result = await inspecting.report();
  if (!result) return;
  if (result.ok) acts.noteCopied(words.messages.plainCopied(words.inspect.report), null);
  else acts.fail(result.problem, { lead: words.messages.notCopied });
}
