import type { CopyFormat } from '../../../src-shared/contract/index.ts';
import type { ProblemAction } from '../../../src-shared/problems.ts';

const copied: Record<CopyFormat, string> = {
  header: 'Header copied.',
  value: 'Header value copied.',
  token: 'Token copied.',
  curl: 'curl copied.',
  env: '.env line copied.',
  fetch: 'fetch copied.',
};

const actions: Record<ProblemAction, string> = {
  'sign-in': 'Sign in',
  renew: 'Renew',
  'try-again': 'Try again',
  unlock: 'Unlock',
  'add-account': 'Add the account',
  'make-customer': 'Make a customer',
  'start-sandbox': 'Start the sandbox',
  'open-settings': 'Open settings',
  'show-scopes': 'Look up scopes',
  'open-console': 'Open Developer Console',
  'repair-links': 'Repair',
};

export const messages = {
  region: 'Messages',
  copied,
  copiedOther: 'Copied.',
  requestCopied: (method: string) => `Request of ${method} copied.`,
  plainCopied: (what: string) => `${what} copied.`,
  clearsIn: (left: string) => `Clears in ${left}`,
  clearNow: 'Clear now',
  deleted: (count: number) => (count === 1 ? 'Deleted' : `${count} credentials deleted`),
  undo: 'Undo',
  undone: 'Restored.',
  notCopied: 'Nothing was copied.',
  renewed: (name: string) => `${name} renewed.`,
  signedIn: (name: string) => `${name} signed in.`,
  kept: (name: string) => `${name} kept.`,
  checked: (name: string, says: string) => `${name}: ${says}`,
  revoked: (count: number) => (count === 1 ? 'Revoked and deleted' : `${count} credentials revoked and deleted`),
  actions,
  signInWith: (scopes: string) => `Sign in with ${scopes}`,
  why: 'Why',
  whatToDo: 'What you can do',
};
