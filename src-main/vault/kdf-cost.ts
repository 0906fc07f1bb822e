/**
 * What scrypt costs a passphrase or a recovery code: 128 MiB and about a second, as OWASP's cheat sheet for the storage
 * of passwords asks for. Each file carries the cost that it was made with, so a dearer one later opens the older files.
 */
export const kdfCost = { n: 2 ** 17, r: 8, p: 1 };
