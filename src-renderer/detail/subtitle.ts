import type { CredentialView } from '../../src-shared/contract/index.ts';
import { words } from '../words/index.ts';

/** The kind, and whom or what it is for. */
export function subtitleOf(view: CredentialView, all: ReadonlyMap<string, CredentialView>): string {
  if (view.kind !== 'customer') return words.detail.subtitle[view.kind](view.note);
  return words.detail.subtitle.customer(view.parentId ? (all.get(view.parentId)?.name ?? '') : '');
}
