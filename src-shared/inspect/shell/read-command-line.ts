import { stepBash } from './bash.ts';
import { stepCmd } from './cmd.ts';
import type { CommandLine, Dialect, ShellWord } from './command-line.ts';
import { stepPowershell } from './powershell.ts';
import { Tokenizer } from './tokenizer.ts';

/** More words than any call has. What follows is not read, so that a megabyte of blanks and letters costs nothing. */
const mostWords = 2_000;

/** No shell takes a longer one: on Linux a word ends at 128 kB. */
const longestCommand = 400_000;

const steps: Record<Dialect, (tokens: Tokenizer) => void> = {
  bash: stepBash,
  cmd: stepCmd,
  powershell: stepPowershell,
};

/**
 * Reads one command from `from` on, as its shell would, and forgives what people get wrong: each mistake is told, then
 * read as it was meant. Linear.
 */
export function readCommandLine(paste: string, from: number, dialect: Dialect): CommandLine {
  const text = paste.slice(0, from + longestCommand);
  const tokens = new Tokenizer(text, from, dialect);
  while (!tokens.ended && tokens.at < text.length && tokens.words.length < mostWords) {
    if (!tokens.takeBetween() && !tokens.takePlain()) steps[dialect](tokens);
  }
  tokens.endWord();
  const { words } = tokens;
  const last = words.at(-1);
  if (text.length < paste.length && !tokens.ended && last) {
    // What was cut is not the user's fault, and the word that it was cut in can't be judged: its value is not known.
    tokens.hits.delete('quote-open');
    words[words.length - 1] = { ...last, variables: [...last.variables, { name: '', span: last.span, filled: true }] };
  }
  return { dialect, text, words, end: tokens.at, hits: [...tokens.hits.values()], indent: indentOf(text, words) };
}

function indentOf(text: string, words: readonly ShellWord[]): string | null {
  for (const [at, { span }] of words.entries()) {
    const gap = at === 0 ? '' : text.slice(words[at - 1]?.span.to ?? span.from, span.from);
    if (gap.includes('\n')) return gap.slice(gap.lastIndexOf('\n') + 1);
  }
  return null;
}
