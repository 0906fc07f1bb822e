import type { Result } from '../../src-shared/result.ts';
import type { App } from '../shell/app.ts';
import { words } from '../words/index.ts';

type Needs = Pick<App, 'address' | 'keyfob' | 'acts' | 'messages'>;
const w = words.authorizationUrl;

function say({ acts }: Needs, result: Result<{ clearsAt: number | null }>, copied: string, again: () => void): void {
  if (result.ok) acts.noteCopied(copied, result.value.clearsAt);
  else acts.fail(result.problem, { lead: words.messages.notCopied, again });
}

/** Main builds the address once more, from its parts, and puts it on the clipboard. */
export async function copyAddress(app: Needs): Promise<void> {
  if (app.address.missing) return;
  // Without its challenge it would be another address than the one that is shown.
  if (app.address.waiting) await app.address.prepare();
  const result = await app.keyfob.copyAuthorizationUrl(app.address.authorization());
  say(app, result, w.copied, () => void copyAddress(app));
}

export async function copyVerifier(app: Needs): Promise<void> {
  const { challenge } = app.address;
  if (!challenge) return;
  const result = await app.keyfob.copyVerifier({ challengeId: challenge.challengeId });
  say(app, result, w.verifierCopied, () => void copyVerifier(app));
}

export async function openAddress(app: Needs): Promise<void> {
  if (app.address.missing) return;
  if (app.address.waiting) await app.address.prepare();
  const result = await app.keyfob.openAuthorizationUrl(app.address.authorization());
  if (result.ok) app.messages.tell(w.opened);
  else app.acts.fail(result.problem, { again: () => void openAddress(app) });
}

/** Builds the pasted authorization URL anew. */
export async function openInBuilder({ inspecting, keyfob, address, desk, acts }: App): Promise<void> {
  const { found } = inspecting;
  if (!found) return;
  const read = await keyfob.readAuthorization({ pasteId: found.pasteId });
  if (!read.ok) return acts.fail(read.problem);
  address.read(read.value);
  desk.show('address');
}
