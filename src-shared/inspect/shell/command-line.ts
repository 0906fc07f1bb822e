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
  if (/^\s*PS(?: [^\n>]{0,200})?> /.test(head) || /`[ \t]*\r?\n/.test(head) || /\$env:\w/i.test(head))
    return 'powershell';
  if (/^\s*[A-Za-z]:\\[^\n>]{0,200}>/.test(head) || /\^[ \t]*\r?\n/.test(head) || /\^["%&]/.test(head)) return 'cmd';
  return 'bash';
}
