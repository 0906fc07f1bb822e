import type { FindingCode } from './words.ts';

/**
 * The order of findings: a host that is not what it looks like before everything, then what alone explains a failure,
 * most likely first. Within a level; warnings and hints follow the errors.
 */
const order: readonly FindingCode[] = [
  // where the token would go
  'host-lookalike',
  'host-userinfo',
  'host-address',
  'host-foreign',
  // no real credential
  'masked',
  'cut',
  'placeholder',
  'token-missing',
  'foreign-token',
  'refresh-token-used',
  'code-used',
  // the wrong kind
  'pat-on-customer-chat',
  'agent-token-on-customer-chat',
  'customer-token-elsewhere',
  'pat-makes-no-customer',
  'customer-token-wanted',
  'pat-not-told',
  'scope-missing',
  // a credential that copying damaged
  'percent-colon',
  'percent-double',
  'percent-encoded',
  'url-rest',
  // the shell
  'variable-in-single-quotes',
  'smart-quotes-in-shell',
  'single-quotes-in-cmd',
  'typographic-dash',
  'header-unquoted',
  'continuation-blank',
  'continuation-missing',
  'continuation-wrong',
  'ampersand-unquoted',
  'quote-open',
  'body-quotes-lost',
  'option-joined',
  // scheme and header
  'bearer-with-pat',
  'basic-with-access-token',
  'authorization-missing',
  'header-name-misspelt',
  'header-colon-missing',
  'scheme-missing',
  'scheme-misspelt',
  'scheme-unknown',
  'scheme-doubled',
  'scheme-separator',
  'authorization-doubled',
  // the pair
  'email-for-account-id',
  'account-id-cut',
  'account-id-malformed',
  'pair-separator',
  'pair-swapped',
  'pair-incomplete',
  'pair-not-encoded',
  'basic-without-pair',
  'base64-double',
  'base64-newline',
  'base64-utf16',
  'base64-bom',
  'base64-wrapped',
  'base64-blank',
  'base64-of-token',
  'base64-url',
  // the token's text
  'line-break',
  'blank-inside',
  'quotes-around',
  'smart-quotes',
  'brackets-around',
  'invisible-characters',
  'lookalike-letters',
  'punctuation-behind',
  'data-centre-case',
  'data-centre-separator',
  'data-centre-unknown',
  'short',
  'data-centre-missing',
  // address
  'address-missing',
  'address-malformed',
  'plain-http',
  'host-wrong',
  'path-wrong',
  'version-missing',
  'version-unknown',
  'version-differs',
  'method-name-elsewhere',
  'method-name-unknown',
  'organization-id-missing',
  'license-id-used',
  'organization-id-malformed',
  'region-unknown',
  'region-differs',
  'method-wrong',
  // authorization and token requests
  'response-type-unknown',
  'response-type-differs',
  'parameter-missing',
  'parameter-doubled',
  'redirect-uri-faulty',
  'grant-type-unknown',
  'verifier-malformed',
  'challenge-malformed',
  'pkce-method-unknown',
  // body
  'body-missing',
  'body-form',
  'body-not-json',
  'body-too-deep',
  'body-not-object',
  'field-missing',
  'content-type-missing',
  'content-type-doubled',
  'content-type-wrong',
  // what works, but should not be so
  'secret-in-url',
  'client-secret-in-browser',
  'pkce-plain',
  'version-deprecated',
  'state-missing',
  'version-legacy',
  'scheme-small-letters',
  'quotes-lost-in-powershell',
  'curl-alias',
];

const ranks = new Map(order.map((code, rank) => [code, rank]));

/** Whether the order knows the code. */
export const isRanked = (code: FindingCode): boolean => ranks.has(code);

/** Smaller is said first. What a server answered comes behind what was found to be its reason. */
export const rankOf = (code: FindingCode): number => ranks.get(code) ?? order.length;

/** These are said before everything, whatever their level: the token may be read by somebody else. */
export const comesFirst = (code: FindingCode): boolean =>
  code === 'plain-http' || (code.startsWith('host-') && code !== 'host-wrong');
