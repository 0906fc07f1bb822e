import * as v from 'valibot';
import { credentialId, doneShape, nothing, shortText } from './shapes.ts';
import { problemView } from './state.ts';

export const renewalCalls = {
  /**
   * Renews all that end soon or have ended and can be renewed without anybody, accounts before their customers, a few
   * at a time. Ends when they are through or somebody stops it. `failed` may be tried again, `problem` says why one of
   * them failed; `needYou` are those that only the user can help.
   */
  renewDue: {
    input: nothing,
    output: v.object({
      renewed: v.number(),
      failed: v.number(),
      needYou: v.number(),
      stopped: v.boolean(),
      problem: v.nullable(problemView),
    }),
  },
  stopRenewing: { input: nothing, output: doneShape },
  /** Whoever waits for this server to have fewer requests gives up. */
  stopWaiting: { input: v.strictObject({ host: shortText }), output: doneShape },
  /** Whether it is renewed by itself, a while before it ends. For what can be renewed without anybody. */
  renewAhead: { input: v.strictObject({ id: credentialId, on: v.boolean() }), output: doneShape },
  /**
   * Ends the tokens at the server, the customers' first where it is an account, and then takes them out here. There is
   * no undo. Nothing is taken out that the server did not end.
   */
  revoke: { input: v.strictObject({ id: credentialId }), output: v.object({ count: v.number() }) },
};
