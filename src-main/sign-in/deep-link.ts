import { linkCallback } from '../../src-shared/contract/index.ts';

export const deepLinkScheme = 'keyfob';

const mostCharacters = 8192;

/**
 * Finds the callback links among the arguments of a start. Their place is not promised by the systems, so they are
 * searched for. The text must begin exactly so, before any decoding: other spellings of the same address are not ours,
 * and there is no other link that does anything.
 */
export const linksAmong = (args: readonly string[]): string[] => args.filter(isCallbackLink);

const isCallbackLink = (text: string): boolean => text.length <= mostCharacters && text.startsWith(`${linkCallback}?`);
