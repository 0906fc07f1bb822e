import type { LockReason, VaultView } from '../../src-shared/contract/index.ts';
import type { Problem } from '../../src-shared/problems.ts';
import type { Wrap } from './wraps.ts';

export type ShutView = Extract<VaultView, { status: 'shut' }>;
type Way = ShutView['ways'][number];

/** Trouble that may never end. A keychain that is only locked is none. */
const mayNeverOpen = new Set<string>([
  'keychain-gone',
  'keychain-lost',
  'keychain-other',
  'keychain-elsewhere',
  'vault-damaged',
  'vault-gone',
]);

interface Shut {
  why: Problem;
  /** Ways to go on that only this trouble has. */
  ways?: readonly Way[] | undefined;
  /** The keychain gives the same answer for as long as this process lives. */
  keychainStuck: boolean;
}

/** What the windows are told of a vault that does not open: why, and how to go on. Only a newer Keyfob leaves no way. */
export function shutView({ why, ways = [], keychainStuck }: Shut): ShutView {
  const ofKeychain = why.code.startsWith('keychain');
  const again: Way = ofKeychain && keychainStuck ? 'restart' : 'try-again';
  const all: Way[] = [
    again,
    ...ways,
    ...(ofKeychain ? ['session-only' as const] : []),
    ...(mayNeverOpen.has(why.code) ? ['begin-anew' as const] : []),
  ];
  return { status: 'shut', problem: why, ways: why.code === 'vault-newer' ? [] : all };
}

interface Locked {
  ways: ReadonlySet<Wrap['by']>;
  /** The keychain was asked at this start and does not open it. */
  keychainFails: boolean;
  /** When it was locked, epoch ms; `null` at the start. */
  since: number | null;
  because: LockReason;
}

/** What the windows are told of a locked vault: what opens it. */
export function lockedView({ ways, keychainFails, since, because }: Locked): VaultView {
  const byKeychain = ways.has('keychain') && !keychainFails;
  const by = ways.has('passphrase') ? 'passphrase' : byKeychain ? 'keychain' : 'recovery-code';
  return { status: 'locked', by, since, because, recoveryCode: ways.has('recovery-code') };
}
