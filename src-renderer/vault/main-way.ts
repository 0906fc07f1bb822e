import type { VaultView } from '../../src-shared/contract/index.ts';

/** What the middle of the screen can be: a form or one big button. */
export type MainWay = 'passphrase' | 'recovery-code' | 'keychain' | 'try-again' | 'restart';

/** Which way is offered first, and which others can take its place. */
export function mainWay(vault: VaultView): { first: MainWay | null; all: readonly MainWay[] } {
  if (vault.status === 'locked') {
    const code = vault.recoveryCode && vault.by !== 'recovery-code' ? (['recovery-code'] as const) : [];
    return { first: vault.by, all: [vault.by, ...code] };
  }
  if (vault.status !== 'shut') return { first: null, all: [] };
  const forms = (['passphrase', 'recovery-code'] as const).filter((way) => vault.ways.includes(way));
  const again = (['try-again', 'restart'] as const).find((way) => vault.ways.includes(way)) ?? null;
  return { first: forms[0] ?? again, all: forms };
}
