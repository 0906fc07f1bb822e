import type { Failure } from '../acts/messages.svelte.ts';

export type Screen = 'list' | 'inspect' | 'scopes' | 'address' | 'faq' | 'history' | 'settings';

/** A token of a paste that is to be kept: main has it, under the paste's id. */
export interface KeptFromPaste {
  pasteId: string;
  masked: string;
  server: string;
}

/** The one dialog that is open, with what it is about. */
export type OpenDialog =
  | { is: 'add-account'; sandbox?: boolean }
  | { is: 'add-pat'; sandbox?: boolean; paste?: KeptFromPaste }
  | { is: 'add-customer'; parentId?: string }
  | { is: 'sign-in'; id: string }
  | { is: 'add-server' }
  | { is: 'export' }
  | { is: 'export-plain' }
  | { is: 'import' }
  | { is: 'rename'; id: string }
  | { is: 'name-organization'; organizationId: string }
  | { is: 'scopes'; id: string }
  | { is: 'delete'; id: string }
  | { is: 'passphrase'; act: 'add' | 'change' | 'remove' }
  | { is: 'recovery-code' }
  | { is: 'problem'; failure: Failure };

/** What lies open in the window: the screen, a dialog, the panes that slide in where the window is narrow. */
export class Desk {
  screen = $state<Screen>('list');
  dialog = $state.raw<OpenDialog | null>(null);
  addOpen = $state(false);
  formatsOpen = $state(false);
  sideOpen = $state(false);
  detailOpen = $state(false);
  findOpen = $state(false);
  /** The sign-in that the open dialog shows itself. */
  ownSignIn = $state<string | null>(null);
  /** What the history is to be searched for when it opens. */
  historyOf = $state<string | null>(null);

  #before: Screen = 'list';

  show(screen: Screen): void {
    if (screen !== this.screen) this.#before = this.screen;
    this.screen = screen;
    this.sideOpen = false;
    this.detailOpen = false;
  }

  /** The same from a dialog, which would lie above it. */
  leadTo(screen: Screen): void {
    this.close();
    this.show(screen);
  }

  /** One step back: to Inspect where something was looked up or taken over from there, else to the list. */
  back(): void {
    const lookedUp = this.screen === 'faq' || this.screen === 'scopes' || this.screen === 'address';
    this.show(lookedUp && this.#before === 'inspect' ? 'inspect' : 'list');
  }

  open(dialog: OpenDialog): void {
    this.addOpen = false;
    this.dialog = dialog;
  }

  close(): void {
    this.dialog = null;
    this.ownSignIn = null;
  }
}
