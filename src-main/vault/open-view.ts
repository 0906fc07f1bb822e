import type { VaultView } from '../../src-shared/contract/index.ts';
import { keychainName, type Keychain } from './keychain.ts';
import type { Wrap } from './wraps.ts';

export type OpenView = Extract<VaultView, { status: 'open' }>;

interface Facts {
  wraps: readonly Wrap[];
  /** The keychain was asked at this start and does not open it. */
  keychainFails: boolean;
  keychain: Keychain;
  /** The system asks who is there before the keychain opens it again. */
  systemAsks: boolean;
}

/** What the windows are told of an open vault: what protects it, and which ways there are into it. */
export function openView({ wraps, keychainFails, keychain, systemAsks }: Facts): OpenView {
  const byKeychain = wraps.find((wrap) => wrap.by === 'keychain');
  const byPassphrase = wraps.find((wrap) => wrap.by === 'passphrase');
  const byCode = wraps.find((wrap) => wrap.by === 'recovery-code');
  const proof = (wrap: Wrap) => (wrap.proved ? 'proved' : 'unproved');
  const offered = keychain.backend();
  const protection = byKeychain && !keychainFails ? 'keychain' : wraps.length > 0 ? 'passphrase' : 'session-only';
  return {
    status: 'open',
    protection,
    keychainName: byKeychain ? keychainName(byKeychain.backend) : null,
    waysIn: {
      keychain: !byKeychain ? 'none' : keychainFails ? 'fails' : proof(byKeychain),
      offered: offered && keychainName(offered),
      passphrase: byPassphrase ? proof(byPassphrase) : 'none',
      recoveryCode: byCode?.made ?? null,
    },
    unlockAsks: byPassphrase ? 'passphrase' : systemAsks ? 'system' : 'nothing',
  };
}

/** Notices without what another way in has put right. */
export const stillTrue = <N extends { code: string }>(notices: N[], vault: VaultView): N[] =>
  vault.status === 'open' && vault.waysIn.keychain !== 'fails'
    ? notices.filter(({ code }) => code !== 'keychain-unused')
    : notices;
