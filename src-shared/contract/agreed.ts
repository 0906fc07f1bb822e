// Values that window and main agree on. Apart from the schemas, so that the window needs none of those.

/** Passphrases shorter than this are not accepted for a new vault. */
export const passphraseLeast = 10;

/** Where a sign-in in the system browser comes back to: the system hands such a link to Keyfob. */
export const linkCallback = 'keyfob://oauth/callback';

/**
 * The ports that a sign-in in the system browser may come back to. They are few and fixed, since LiveChat compares ports:
 * each that is used must be registered. The first is the usual one, the others are for when a program has it.
 */
export const loopbackPorts = [41780, 41781, 41782] as const;
export const loopbackCallback = (port: number): string => `http://127.0.0.1:${port}/callback`;

/** The port of a redirect URI that Keyfob itself can listen on, `null` for any other address. */
export const loopbackPortOf = (redirectUri: string): number | null =>
  loopbackPorts.find((port) => loopbackCallback(port) === redirectUri) ?? null;
