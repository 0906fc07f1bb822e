import type { KeyfobWindow } from '../src-shared/contract/index.ts';

declare global {
  interface Window {
    /** What the preload exposes: every call of the contract, and the changes that main pushes. */
    readonly keyfob: KeyfobWindow;
  }
}
