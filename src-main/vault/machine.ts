import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';

/** Source: machine-id(5), which wants it hashed before it is shown to anybody. */
const machineIdFile = '/etc/machine-id';

/** Which computer and which user this is: to tell a profile that was moved from a keychain that lost its key. */
export async function thisMachine(): Promise<string> {
  const { uid, username } = userInfo();
  const id = process.platform === 'linux' ? await readFile(machineIdFile, 'utf8').catch(() => '') : '';
  return JSON.stringify([id.trim() || hostname(), uid === -1 ? username : uid]);
}

/** What a wrap keeps of it: nothing that can be read back, and another text in each vault. */
export const placeOf = (vault: string, machine: string): string =>
  createHash('sha256')
    .update(JSON.stringify([vault, machine]))
    .digest('base64')
    .slice(0, 22);
