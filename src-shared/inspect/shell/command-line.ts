import type { Hit } from '../hit.ts';
import type { Placed, Span } from '../placed.ts';

export type Dialect = 'bash' | 'cmd' | 'powershell';

export const dialectNames: Record<Dialect, string> = { bash: 'bash', cmd: 'cmd', powershell: 'PowerShell' };

/** The sign that continues a line. */
export const continuationSigns: Record<Dialect, string> = { bash: '\\', cmd: '^', powershell: '`' };

export interface Variable {
  name: string;
  span: Span;
  /** `false`: quoted so that the shell leaves it as it is. */
  filled: boolean;
}

/** One word of a command as the program gets it. Variables stand in it by their names. */
export interface ShellWord {
  value: Placed;
  /** As it is written, quotation marks included. */
  span: Span;
  /** Whether any quotation marks were around it or a part of it. */
  quoted: boolean;
  variables: Variable[];
}

export interface CommandLine {
  dialect: Dialect;
  /** The text that it stands in; the places of its words count from its beginning. */
  text: string;
  words: ShellWord[];
  /** Where the command ends in the text. */
  end: number;
  hits: Hit[];
  /** The indentation of its continued lines; `null`: it stands on one line. */
  indent: string | null;
}

/**
 * Which shell a command is written for, by what only one of them does: continued lines, escaped quotation marks, prompts
 * and variables.
 */
export function dialectOf(command: string): Dialect {
  const head = command.slice(0, 65_536);
  if (/^\s*PS(?: [^\n>]{0,200})?> /.test(head) || /\$env:\w/i.test(head)) return 'powershell';
  // `%NAME%` is a variable of cmd, if nothing is quoted in the way of bash.
  if (/%[A-Za-z_]{3}\w{0,40}%/.test(head) && !head.includes("'")) return 'cmd';
  if (/^\s*[A-Za-z]:\\[^\n>]{0,200}>/.test(head) || /\^["%&]/.test(head)) return 'cmd';
  const signs = { bash: 0, cmd: 0, powershell: 0 };
  for (const [sign] of head.matchAll(/[\\^`](?=[ \t]*\r?\n)/g))
    signs[sign === '^' ? 'cmd' : sign === '`' ? 'powershell' : 'bash']++;
  // One line that is continued in another way is a mistake of that line.
  if (signs.cmd > signs.bash) return 'cmd';
  return signs.powershell > signs.bash ? 'powershell' : 'bash';
}
