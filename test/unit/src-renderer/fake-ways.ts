import type { AppState, Keyfob } from '../../../src-shared/contract/index.ts';
import { done, fail, ok, problem, type Result } from '../../../src-shared/index.ts';
import { readRecoveryCode, recoveryCodeBytes, recoveryCodeOf } from '../../../src-shared/recovery-code.ts';
import { openByKeychain, openByPassphrase } from './fake-seeds.ts';

/** A recovery code that is whole. */
export const seedCode = recoveryCodeOf(new Uint8Array(recoveryCodeBytes).fill(7));

interface Needs {
  app: () => AppState;
  set: (state: Partial<AppState>) => Result<Record<string, never>>;
  /** What opens it. */
  passphrase: string;
  recoveryCode: string;
}

type Ways = Pick<
  Keyfob,
  | 'setPassphrase'
  | 'useSessionOnly'
  | 'unlock'
  | 'retryKeychain'
  | 'openLastGood'
  | 'beginAnew'
  | 'restart'
  | 'lock'
  | 'addPassphrase'
  | 'changePassphrase'
  | 'removePassphrase'
  | 'useKeychain'
  | 'makeRecoveryCode'
  | 'confirmRecoveryCode'
  | 'removeRecoveryCode'
>;

/** The ways into the vault, of a main that lives in memory. */
export function createFakeWays({ app, set, passphrase, recoveryCode }: Needs): Ways {
  /** What `openView` makes of other ways in. */
  function changeWays(part: Partial<typeof openByKeychain.waysIn>): Result<Record<string, never>> {
    const { vault } = app();
    if (vault.status !== 'open') return fail(problem('locked'));
    const waysIn = { ...vault.waysIn, ...part };
    return set({
      vault: { ...vault, waysIn, unlockAsks: waysIn.passphrase === 'none' ? 'nothing' : 'passphrase' },
    });
  }
  return {
    setPassphrase: async () => set({ vault: openByPassphrase }),
    useSessionOnly: async () =>
      set({
        vault: {
          ...openByPassphrase,
          protection: 'session-only',
          waysIn: { ...openByPassphrase.waysIn, passphrase: 'none' },
        },
      }),
    unlock: async (input) => {
      if (input.recoveryCode !== undefined) {
        const read = readRecoveryCode(input.recoveryCode);
        if (!('plain' in read)) return fail(problem('recovery-code-group', { group: '2' }));
        return read.plain === recoveryCode ? set({ vault: openByPassphrase }) : fail(problem('recovery-code-other'));
      }
      const { vault } = app();
      return vault.status === 'locked' && vault.by === 'passphrase' && input.passphrase !== passphrase
        ? fail(problem('passphrase-wrong'))
        : set({ vault: openByPassphrase });
    },
    retryKeychain: async () => set({ vault: openByKeychain }),
    openLastGood: async () => set({ vault: openByKeychain }),
    beginAnew: async () => set({ vault: openByKeychain }),
    restart: async () => done,
    lock: async () =>
      set({
        vault: { status: 'locked', by: 'passphrase', since: Date.now(), because: 'asked', recoveryCode: false },
        clipboard: null,
      }),
    addPassphrase: async () => changeWays({ passphrase: 'unproved' }),
    changePassphrase: async ({ current, newKey }) =>
      current === passphrase
        ? changeWays({ passphrase: 'unproved', ...(newKey ? { recoveryCode: null } : {}) })
        : fail(problem('passphrase-wrong')),
    removePassphrase: async ({ current }) =>
      current === passphrase ? changeWays({ passphrase: 'none' }) : fail(problem('passphrase-wrong')),
    useKeychain: async ({ use }) => changeWays({ keychain: use ? 'unproved' : 'none' }),
    makeRecoveryCode: async () => ok({ taken: true }),
    confirmRecoveryCode: async ({ recoveryCode: typed }) => {
      const read = readRecoveryCode(typed);
      if (!('plain' in read) || read.plain !== recoveryCode) return fail(problem('recovery-code-other'));
      return changeWays({ recoveryCode: Date.now() });
    },
    removeRecoveryCode: async () => changeWays({ recoveryCode: null }),
  };
}
