import * as v from 'valibot';

/** Seconds; some servers send a number as text. More than ten years is no lifetime. */
const seconds = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))]),
  v.integer(),
  v.minValue(1),
  v.maxValue(315_360_000),
);
const token = v.pipe(v.string(), v.minLength(1), v.maxLength(4096), v.regex(/^[\x21-\x7e]+$/));
const optionalToken = v.nullish(token);
const bearer = v.pipe(v.string(), v.toLowerCase(), v.literal('bearer'));
/** LiveChat sends commas, the standard says blanks. */
const scope = v.pipe(
  v.string(),
  v.transform((text) => text.split(/[\s,]+/).filter(Boolean)),
);
const id = v.nullish(v.pipe(v.string(), v.maxLength(100)));

/** `POST /v2/token`. Source: facts page, "Token endpoint". */
export const tokenAnswer = v.object({
  access_token: token,
  token_type: bearer,
  expires_in: v.optional(seconds, 28_800),
  refresh_token: optionalToken,
  scope: v.optional(scope, ''),
  account_id: id,
  organization_id: id,
});
export type TokenAnswer = v.InferOutput<typeof tokenAnswer>;

/** `GET /v2/info`. */
export const tokenInfo = v.object({
  client_id: id,
  expires_in: seconds,
  refresh_token: optionalToken,
  scope: v.optional(scope, ''),
  account_id: id,
  organization_id: id,
});
export type TokenInfo = v.InferOutput<typeof tokenInfo>;

/** `GET /v2/accounts/me`: who an account is, where its scopes allow to ask. */
export const person = v.object({
  email: v.pipe(v.string(), v.email(), v.maxLength(254)),
  name: v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(120))),
});

/** `POST /v2/customer/token`. */
export const customerAnswer = v.object({
  access_token: token,
  token_type: v.optional(bearer, 'Bearer'),
  expires_in: v.optional(seconds, 28_800),
  entity_id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  organization_id: id,
});
export type CustomerAnswer = v.InferOutput<typeof customerAnswer>;

/** `GET /v2/customer/info`. */
export const customerInfo = v.object({ expires_in: seconds, entity_id: id, organization_id: id, client_id: id });

/** The three shapes that errors have: OAuth's, LiveChat's own, the APIs'. */
export const errorAnswer = v.union([
  v.pipe(
    v.object({ oauth_exception: v.string() }),
    v.transform(({ oauth_exception }) => oauth_exception),
  ),
  v.pipe(
    v.object({ error: v.object({ type: v.string() }) }),
    v.transform(({ error }) => error.type),
  ),
  v.pipe(
    v.object({ error: v.string() }),
    v.transform(({ error }) => error),
  ),
]);
