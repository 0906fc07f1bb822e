import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A secret in the forms that it could leave in: each as bytes to search for. */
export function formsOf(secret: string): [form: string, bytes: Buffer][] {
  const plain = Buffer.from(secret, 'utf8');
  // At each of the three places in a group of three bytes its base64 looks different; the letters that it shares with
  // its neighbours are left off.
  const base64 = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), plain])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(offset === 0 ? 0 : offset + 1, -2);
  });
  const texts: [string, string][] = [
    ['as it is', secret],
    ...base64.map((text, offset): [string, string] => [`as base64, offset ${offset}`, text]),
    ...base64.map((text, offset): [string, string] => [
      `as base64url, offset ${offset}`,
      text.replace(/\+/g, '-').replace(/\//g, '_'),
    ]),
    ['percent-encoded', encodeURIComponent(secret)],
    ['JSON-escaped', JSON.stringify(secret).slice(1, -1)],
    ['as hex', plain.toString('hex')],
    ['as upper-case hex', plain.toString('hex').toUpperCase()],
    ['backwards', [...secret].reverse().join('')],
  ];
  return [
    ...texts.map(([form, text]): [string, Buffer] => [form, Buffer.from(text)]),
    ['as UTF-16', Buffer.from(secret, 'utf16le')],
  ];
}

/** Where secrets are found in what is given, in words; an empty list is what everybody hopes for. */
export function tracesIn(place: string, content: Buffer | string, secrets: Record<string, string>): string[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret)
      .filter(([, needle]) => bytes.includes(needle))
      .map(([form]) => `${name} ${form} in ${place}`),
  );
}

/** The same for every file of a folder, their names included. */
export async function tracesInFolder(folder: string, secrets: Record<string, string>): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    found.push(...tracesIn(`the name ${path}`, path, secrets));
    if (entry.isFile()) found.push(...tracesIn(path, await readFile(path), secrets));
  }
  return found;
}
