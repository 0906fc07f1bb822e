/** The one address that a link may have. Anything else with our scheme is ignored, now and later. */
export const deepLinkCallback = 'keyfob://oauth/callback';
export const deepLinkScheme = 'keyfob';

const mostCharacters = 8192;

/**
 * Finds a callback link among the arguments of a start. Its place is not promised by the systems, so it is searched for.
 * The text must begin exactly so, before any decoding: other spellings of the same address are not ours.
 */
export function linkAmong(args: readonly string[]): string | null {
  return args.find(isCallbackLink) ?? null;
}

export const isCallbackLink = (text: string): boolean =>
  text.length <= mostCharacters && text.startsWith(`${deepLinkCallback}?`);
