import { linkCallback } from '../../src-shared/contract/index.ts';

export const deepLinkScheme = 'keyfob';

const mostCharacters = 8192;

/**
 * Finds a callback link among the arguments of a start. Its place is not promised by the systems, so it is searched for.
 * The text must begin exactly so, before any decoding: other spellings of the same address are not ours,
 * and there is no other link that does anything.
 */
export function linkAmong(args: readonly string[]): string | null {
  return args.find(isCallbackLink) ?? null;
}

export const isCallbackLink = (text: string): boolean =>
  text.length <= mostCharacters && text.startsWith(`${linkCallback}?`);
