import { apiNames } from '../../../src-shared/apis.ts';
import type { ClientType, CredentialKind } from '../../../src-shared/credentials.ts';

const kinds: Record<CredentialKind, string> = {
  account: 'Account',
  pat: 'Personal access token',
  customer: 'Customer',
};

const clientTypes: Record<ClientType, string> = { web: 'web', 'server-side': 'server-side' };

export const everywhere = {
  kinds,
  clientTypes,
  apis: apiNames,
  appName: 'Keyfob',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  next: 'Next',
  save: 'Save',
  copy: 'Copy',
  tryAgain: 'Try again',
  name: 'Name',
  server: 'Server',
  optional: 'optional',
  sandbox: 'Sandbox',
  sandboxTag: 'sandbox',
  loading: 'Loading',
  discardAsk: 'Discard what you typed?',
  discard: 'Discard',
  keepEditing: 'Keep editing',
  nameIt: 'Give it a name',
  states: {
    good: 'Good',
    soon: 'Ends soon',
    over: 'Expired',
    again: 'Sign in again',
    refused: 'Refused',
    renewing: 'Renewing',
    never: 'No expiry',
    unchecked: 'Not checked',
    unknown: 'Renewal unknown',
  },
  opens: (apis: string) => (apis === '' ? 'Opens nothing' : `Opens ${apis}`),
  copyOf: (what: string) => `Copy ${what}`,
};
