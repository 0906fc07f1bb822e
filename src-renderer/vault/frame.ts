import type { LockReason, VaultView } from '../../src-shared/contract/index.ts';
import { words } from '../words/index.ts';

interface Frame {
  title: string;
  what?: string;
  more?: string;
  foot?: string;
}

const sinceOf = (because: LockReason): ((at: string) => string) => {
  const { since, because: said } = words.vault.locked;
  return because === 'away' || because === 'sleep' || because === 'screen' ? said[because] : since;
};

/** What the frame around a vault that is not open says. */
export function frameOf(vault: VaultView, now: number): Frame {
  const w = words.vault;
  switch (vault.status) {
    case 'choose':
      return { title: w.choose.title, what: vault.problem.what, more: vault.problem.remedy };
    case 'locked': {
      const since = vault.since === null ? undefined : sinceOf(vault.because)(words.time.at(vault.since, now));
      const keychain = vault.by === 'keychain' ? w.locked.keychain : undefined;
      return { title: w.locked.title, more: [since, keychain].filter(Boolean).join(' '), foot: w.locked.foot };
    }
    case 'shut':
      // Of a file that can't be read nobody can say whether it is whole.
      return {
        title: vault.problem.what,
        more: vault.problem.remedy,
        ...(vault.problem.code.startsWith('keychain') ? { foot: w.shut.foot } : {}),
      };
    default:
      return { title: w.opening.title, more: w.opening.what };
  }
}
