import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Keyfob's faces by the name that the style sheet uses. */
const files: Record<string, string> = {
  'instrument-sans.woff2': '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
  'commit-mono.woff2': '@fontsource/commit-mono/files/commit-mono-latin-400-normal.woff2',
};

/** A face where its package is installed; in a packaged app it isn't, and the pages use the system's own. */
export async function fontFile(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const path = Object.hasOwn(files, name) ? files[name] : undefined;
  if (path === undefined) return null;
  try {
    return new Uint8Array(await readFile(createRequire(import.meta.url).resolve(path)));
  } catch {
    return null;
  }
}

export const fontsCss = `
@font-face { font-family: 'Instrument Sans Variable'; font-weight: 400 700; font-display: swap; src: url(/sandbox/fonts/instrument-sans.woff2); }
@font-face { font-family: 'Commit Mono'; font-weight: 400; font-display: swap; src: url(/sandbox/fonts/commit-mono.woff2); }
`;
