const dots = '•••••';

/**
 * What may be shown of a secret: the data-centre prefix, five dots and the last three characters (`dal:•••••4sQ`);
 * of the base64 of a PAT the last four. A secret shorter than twelve characters shows nothing of itself.
 */
export function maskSecret(secret: string, tail = 3): string {
  const prefix = /^(?:dal|fra(?:-[ab])?):/.exec(secret)?.[0] ?? '';
  const bare = secret.slice(prefix.length);
  return prefix + dots + (bare.length >= 12 ? bare.slice(-tail) : '');
}
