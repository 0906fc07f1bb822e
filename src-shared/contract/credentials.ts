import * as v from 'valibot';
import { askedFrom } from './history.ts';
import {
  clientType,
  credentialId,
  doneShape,
  epochMs,
  grant,
  name,
  scopeList,
  secretText,
  serverId,
  signInId,
  signInPlace,
} from './shapes.ts';

const redirectUri = v.pipe(v.string(), v.minLength(1), v.maxLength(2048));
const clientId = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
/** Which of those that run. A frame may name its own only. One that has ended meanwhile is no fault. */
const oneSignIn = v.strictObject({ id: signInId });
const made = v.object({ id: credentialId });

export const credentialCalls = {
  rename: { input: v.strictObject({ id: credentialId, name }), output: doneShape },
  /** What the user calls an organization; the servers tell ids only. An empty name takes it away. */
  nameOrganization: {
    input: v.strictObject({
      organizationId: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
      name: v.pipe(v.string(), v.trim(), v.maxLength(60)),
    }),
    output: doneShape,
  },
  /** Deletes here, with its customers; at the server the token lives on. Undo is possible until `undoUntil`. */
  remove: { input: v.strictObject({ id: credentialId }), output: v.object({ undoUntil: epochMs, count: v.number() }) },
  undoRemove: { input: v.strictObject({}), output: doneShape },
  /** Gets a new token by the way that fits its kind. One renewal at a time per credential, however many ask. */
  renew: {
    input: v.strictObject({
      id: credentialId,
      from: v.optional(askedFrom),
      /** Also with a refresh token out of a backup of which nothing tells whether it is still the newest. */
      anyway: v.optional(v.boolean()),
    }),
    output: v.object({ expiresAt: v.nullable(epochMs) }),
  },
  /** Asks the credential's own server what it is worth. */
  check: {
    input: v.strictObject({ id: credentialId }),
    output: v.object({ valid: v.boolean(), says: v.string(), expiresAt: v.nullable(epochMs) }),
  },
};

export const accountCalls = {
  /**
   * Runs a sign-in and keeps the account. Ends when the sign-in ends; several run side by side. Either a new app's facts, or
   * `again`: the id of a kept account that signs in anew with its own app.
   */
  signIn: {
    input: v.variant('as', [
      v.strictObject({
        as: v.literal('new'),
        server: serverId,
        clientId,
        clientType,
        redirectUri,
        scopes: scopeList,
        clientSecret: v.optional(secretText),
        /** A kept account whose client secret is taken, so that nobody has to type it twice. */
        secretOf: v.optional(credentialId),
        name: v.optional(name),
        where: v.optional(signInPlace, 'window'),
        /** `implicit`: an access token alone, which never comes but in the window. Left out: a code. */
        grant: v.optional(grant),
        /** By what id it is shown while it runs; chosen by who asks, so that the asker knows its own. */
        signInId: v.optional(signInId),
      }),
      /**
       * `moreScopes` are asked for besides those that it asked for before. `afresh`: nobody is signed in when the page
       * opens, so that somebody else can be.
       */
      v.strictObject({
        as: v.literal('again'),
        id: credentialId,
        moreScopes: v.optional(scopeList),
        afresh: v.optional(v.boolean()),
      }),
    ]),
    output: made,
  },
  cancelSignIn: { input: oneSignIn, output: doneShape },
  reloadSignIn: { input: oneSignIn, output: doneShape },
  /** Forgets who is signed in inside the sign-in window and shows its first page again. */
  restartSignIn: { input: oneSignIn, output: doneShape },
  /** Somebody else signed in than the row is: they become an account of their own, or that one's if it is kept. */
  keepOtherIdentity: { input: v.strictObject({ id: v.pipe(v.string(), v.uuid()) }), output: made },
  /** Their tokens are ended at the server. */
  dropOtherIdentity: { input: v.strictObject({ id: v.pipe(v.string(), v.uuid()) }), output: doneShape },
  /** The address that somebody ended on in the browser, where the way back failed. It holds a code: it crosses once. */
  pasteSignInAddress: {
    input: v.strictObject({ id: signInId, address: secretText }),
    output: doneShape,
  },
  /** Puts the address to sign in on on the clipboard, for a browser that did not open by itself. */
  copySignInAddress: { input: oneSignIn, output: doneShape },
  /** Begins a sign-in in the browser once more, in the window; the one in the browser is over. */
  moveSignInToWindow: { input: oneSignIn, output: doneShape },
};

export const patCalls = {
  /** What a pasted text is: an `account_id:token` pair, its base64, a whole header, or only the token. */
  recognisePat: {
    input: v.strictObject({ text: v.pipe(v.string(), v.maxLength(16_384)), accountId: v.optional(v.string()) }),
    output: v.object({
      form: v.picklist(['nothing', 'pair', 'base64', 'header', 'token', 'unknown']),
      accountId: v.nullable(v.string()),
      masked: v.nullable(v.string()),
      /** A sentence about what is wrong or missing, or `null`. */
      problem: v.nullable(v.string()),
      complete: v.boolean(),
      /** The server that the token says it is from: the sandbox marks its own. */
      server: v.nullable(serverId),
    }),
  },
  addPat: {
    input: v.strictObject({
      server: serverId,
      text: secretText,
      accountId: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(64))),
      name,
      scopes: v.nullable(scopeList),
      /** Ask the server whether it takes the token before it is kept. */
      check: v.boolean(),
    }),
    output: made,
  },
  /** Keeps one of the sandbox's sample tokens. */
  addSamplePat: { input: v.strictObject({}), output: made },
};

export const customerCalls = {
  /** Makes a customer with an account that has `customers:own`, or with `entityId` adopts one that exists. */
  addCustomer: {
    input: v.strictObject({
      parentId: credentialId,
      name,
      entityId: v.optional(v.pipe(v.string(), v.uuid())),
    }),
    output: made,
  },
};
