// Values that window and main agree on. Apart from the schemas, so that the window needs none of those.

/** Passphrases shorter than this are not accepted for a new vault. */
export const passphraseLeast = 10;

/** Where a sign-in in the system browser comes back to: the system hands such a link to Keyfob. */
export const linkCallback = 'keyfob://oauth/callback';
