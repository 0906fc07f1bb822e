import { shellQuote } from './curl.ts';

/**
 * One line of a `.env` file, read alike by dotenv, `util.parseEnv` and a shell that sources the file.
 *
 * Most values go bare or in single quotes. One with a single quote goes in double quotes, which a shell would look into:
 * so only if nothing in it has a meaning there. What is left (a single quote together with `"`, `$`, a backtick or a
 * backslash) can't be written for all three; it is written for the shell, where a mistake would run something. Tokens
 * and ids of the platform never hold any of these.
 */
export function dotenvLine(name: string, value: string): string {
  if (/^[\w./:@%+,=-]+$/.test(value)) return `${name}=${value}`;
  if (!value.includes("'")) return `${name}='${value}'`;
  return /["$`\\]/.test(value) ? `${name}=${shellQuote(value)}` : `${name}="${value}"`;
}
