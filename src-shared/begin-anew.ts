import type { VaultView } from './contract/index.ts';

/** Whether a vault that is not open may be set aside for a new one: what only a click on the keychain opens may not. */
export const mayBeginAnew = (view: VaultView): boolean =>
  view.status === 'locked' ? view.by !== 'keychain' : view.status === 'shut' && view.ways.includes('begin-anew');
