import type * as v from 'valibot';
import type { Result } from '../result.ts';
import { authorizationUrlCalls } from './authorization-url.ts';
import { accountCalls, credentialCalls, customerCalls, patCalls } from './credentials.ts';
import { copyCalls } from './copy.ts';
import { historyCalls } from './history.ts';
import { inspectCalls } from './inspect.ts';
import { renewalCalls } from './renewal.ts';
import { linkOpenerCalls } from './link-opener.ts';
import { movingCalls } from './moving.ts';
import { sandboxCalls } from './sandbox.ts';
import { settingsCalls } from './settings.ts';
import { stateCalls, type Change } from './state.ts';
import { vaultCalls } from './vault.ts';
import { windowCalls } from './window.ts';

/** Every call from a window to main: its name is the channel. One file for each feature, joined here. */
export const calls = {
  ...stateCalls,
  ...vaultCalls,
  ...credentialCalls,
  ...accountCalls,
  ...patCalls,
  ...customerCalls,
  ...copyCalls,
  ...renewalCalls,
  ...inspectCalls,
  ...historyCalls,
  ...movingCalls,
  ...settingsCalls,
  ...sandboxCalls,
  ...windowCalls,
  ...authorizationUrlCalls,
  ...linkOpenerCalls,
};

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = v.InferInput<Calls[N]['input']>;
export type CallArguments<N extends CallName> = v.InferOutput<Calls[N]['input']>;
export type CallOutput<N extends CallName> = v.InferOutput<Calls[N]['output']>;

/** What main implements: arguments have been checked when they arrive. */
export type Keyfob = { [N in CallName]: (input: CallArguments<N>) => Promise<Result<CallOutput<N>>> };

/**
 * What a call answers to a window. Answers and changes travel apart: `seq` is the number of the last change that was
 * pushed before the answer, so that a window can wait for it.
 */
export type Answer<T> = Result<T> & { seq?: number };

/** What the preload exposes to a window as `window.keyfob`: every call, and one subscription. */
export type KeyfobWindow = { [N in CallName]: (input: CallInput<N>) => Promise<Answer<CallOutput<N>>> } & {
  /** Calls `listener` for each change from now on; gives the way to stop. */
  onChange(listener: (change: Change) => void): () => void;
};

/** The one channel that main pushes on. */
export const changeChannel = 'change';

export * from './shapes.ts';
export * from './state.ts';
export * from './agreed.ts';
export { type CopyFormat } from './copy.ts';
export type { LinkOpenerView } from './link-opener.ts';
export type { Authorization, AuthorizationRead } from './authorization-url.ts';
export type { HistoryAct, HistoryEntry, HistoryPlace, AskedFrom } from './history.ts';
export type { ImportEntry, ImportLeft, ImportView } from './moving.ts';
export type { Settings } from './settings.ts';
export type { CheckedPaste, Inspection, FindingView, MaskedLine } from './inspect.ts';
