import type { OwnCommand } from './link-opener.ts';

/** What a `.desktop` file says of its program. */
export interface DesktopEntry {
  name: string;
  /** The words of `Exec`, unquoted, without its field codes. */
  command: string[];
}

/** Characters of a file that are looked at. */
const longest = 65_536;

/**
 * Reads the main group of a desktop entry; `null` if it starts nothing. Source: Desktop Entry Specification 1.5, "The
 * Exec key".
 */
export function readDesktopEntry(text: string): DesktopEntry | null {
  const values = new Map<string, string>();
  let inside = false;
  for (const line of text.slice(0, longest).split(/\r?\n/)) {
    if (line.startsWith('[')) inside = line.trim() === '[Desktop Entry]';
    const parts = inside ? /^([A-Za-z0-9-]+)[ \t]*=[ \t]*(.*)$/s.exec(line) : null;
    if (parts?.[1] && !values.has(parts[1])) values.set(parts[1], unescaped(parts[2] ?? ''));
  }
  const command = commandWords(values.get('Exec') ?? '');
  if (values.get('Hidden') === 'true' || command.length === 0) return null;
  return { name: values.get('Name') ?? '', command };
}

/**
 * The entry that hands links to this Keyfob. `--` stands before the link, so that nothing in it is ever read as a switch.
 * It is in no menu.
 */
export function linkEntry({ program, args }: OwnCommand, mimeType: string): string {
  const words = [program, ...args, '--'].map(quotedWord);
  const lines = [
    'Type=Application',
    'Name=Keyfob',
    'Comment=Brings the answer of a sign-in back to Keyfob',
    `Exec=${escaped(words.join(' '))} %u`,
    'Terminal=false',
    'NoDisplay=true',
    `MimeType=${mimeType};`,
  ];
  return `[Desktop Entry]\n${lines.join('\n')}\n`;
}

/** Only where it must be: xdg-open without a desktop environment takes a quoted program for one that is not there. */
function quotedWord(word: string): string {
  const text = word.replaceAll('%', '%%');
  return /^[\w%+,./:=@-]+$/.test(text) ? text : `"${text.replace(/["`$\\]/g, '\\$&')}"`;
}

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string): string => text.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign);

const unescapes: Record<string, string> = { s: ' ', n: '\n', r: '\r', t: '\t', '\\': '\\' };
const unescaped = (text: string): string => text.replace(/\\(.)/gs, (whole, sign: string) => unescapes[sign] ?? whole);

function commandWords(exec: string): string[] {
  const words = exec.match(/(?:"(?:\\.|[^"\\])*"|[^ \t\r\n"])+/gs) ?? [];
  return words
    .map((word) => word.replace(/"((?:\\.|[^"\\])*)"/gs, (_, quoted: string) => quoted.replace(/\\(.)/gs, '$1')))
    .filter((word) => !/^%[a-zA-Z]$/.test(word))
    .map((word) => word.replaceAll('%%', '%'));
}
