/** The forms that credentials and things mistaken for them have. All patterns are linear. */

export const dataCentres = ['dal', 'fra', 'fra-a', 'fra-b'] as const;

export const isDataCentre = (text: string): boolean => (dataCentres as readonly string[]).includes(text.toLowerCase());

/** The region that a data centre belongs to, as `X-Region` names it. */
export const regionOf = (dataCentre: string): string => dataCentre.slice(0, 3);

export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

/** A part of a UUID, with a hyphen at least, so that it is not any hexadecimal text. */
export const isPartOfUuid = (text: string): boolean =>
  text.length >= 9 &&
  text.length < 36 &&
  /^[0-9a-f-]+$/i.test(text) &&
  /^[0-9a-f]{1,12}(?:-[0-9a-f]{0,12}){1,4}$/i.test(text);

export const isEmail = (text: string): boolean => text.length < 255 && /^[^\s@:]+@[^\s@:]+\.[a-z]{2,}$/i.test(text);

/** The letters that tokens are made of. */
export const isTokenText = (text: string): boolean => /^[\w\-.~+/=]+$/.test(text);

/** An access token or code: data centre, colon, secret. */
export function accessToken(text: string): { dataCentre: string; secret: string } | null {
  const parts = /^(dal|fra(?:-[ab])?):([\w\-.~+/=]*)$/.exec(text);
  return parts ? { dataCentre: parts[1] ?? '', secret: parts[2] ?? '' } : null;
}

/** How many characters of a credential are no secret: a data centre or an account id, and the colon behind it. */
export const openLength = (text: string): number =>
  /^\W{0,4}(?:dal|fra(?:-[ab])?|[0-9a-f-]{36})(?::|%(?:25){0,3}3A)/i.exec(text.slice(0, 64))?.[0].length ?? 0;

/** Prefixes by which other services mark their tokens. */
const foreign: readonly (readonly [RegExp, string])[] = [
  [/^eyJ[\w-]*\.[\w-]+\.[\w-]*$/, 'a JSON Web Token'],
  [/^(?:gh[pousr]_|github_pat_)\w{16,}$/, 'a GitHub token'],
  [/^glpat-[\w-]{16,}$/, 'a GitLab token'],
  [/^xox[abeoprs]-[\w-]+$/, 'a Slack token'],
  [/^(?:sk|pk|rk)[-_][\w-]{16,}$/, 'another service’s key'],
  [/^(?:AKIA|ASIA)[A-Z0-9]{16}$/, 'an AWS key'],
  [/^ya29\.[\w-]+$/, 'a Google token'],
  [/^AIza[\w-]{35}$/, 'a Google key'],
  [/^SG\.[\w-]+\.[\w-]+$/, 'a SendGrid key'],
  [/^npm_\w{36}$/, 'an npm token'],
];

/** Whose token it is, where its form tells that it is not LiveChat's. */
export const issuerOf = (text: string): string | null =>
  text.length > 8192 ? null : (foreign.find(([form]) => form.test(text))?.[1] ?? null);

const placeholderWords =
  /^(?:your|my|the|some|insert|replace|put|paste|add|new|old|livechat|lc|access|refresh|bearer|basic|personal|agent|customer|account|api|auth|authorization|oauth|app|client|organization|org|entity|user|base64|encoded|secret|password|pass|token|tokens|pat|code|key|id|uuid|value|here|name|of|with|from|and|chat|grant|credentials?|string|uri|url|redirect|you|defined|in|developer|console)$/i;

/** A name that was left where a value belongs: `<ACCESS_TOKEN>`, `YOUR_TOKEN`, `{{token}}`, `xxxxxxxx`, `...`. */
export function isPlaceholder(text: string): boolean {
  if (text.length > 120 || isBracketedToken(text)) return false;
  const bare = /^(?:<(.*)>|\{\{(.*)\}\}|\{(.*)\}|\[(.*)\]|\((.*)\)|%(.*)%|\$\{(.*)\}|\$(.*)|__(.*)__)$/s.exec(text);
  const inside = bare?.slice(1).find((part) => part !== undefined);
  if (inside !== undefined && /^(?:env:|secrets\.|process\.env\.|env\.|vars\.)?[\w\s.:-]{1,100}$/i.test(inside.trim()))
    return /^[<{$%_]/.test(text) || areWords(inside);
  return (
    areWords(text) ||
    /^x{4,}$/i.test(text) ||
    /^[x-]{8,}$/i.test(text) ||
    /^0{8}-0{4}-0{4}-0{4}-0{12}$/.test(text) ||
    text === '...' ||
    text === '…'
  );
}

/** The brackets of the example around a token that is there: letters of both cases and digits. */
const isBracketedToken = (text: string): boolean =>
  /^<[\w+/=.~:-]{16,}>$/.test(text) && [/\d/, /[a-z]/, /[A-Z]/].every((kind) => kind.test(text));

function areWords(text: string): boolean {
  const words = text.split(/[\s_.-]+/).filter((word) => word !== '');
  return words.length > 0 && words.every((word) => placeholderWords.test(word));
}
