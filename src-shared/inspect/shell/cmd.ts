import { isSmartQuote } from '../credential/characters.ts';
import { takeSmartQuoted } from './smart-quotes.ts';
import { stickyMatch, type Tokenizer } from './tokenizer.ts';

/**
 * One step through a command for cmd.exe. Quotation marks are counted twice there: cmd's own decide where `^` and `&`
 * have a meaning, the program's decide where a word ends. `^"` counts for the program only.
 */
export function stepCmd(tokens: Tokenizer): void {
  const character = tokens.next;
  if (character === '^' && !tokens.quotedForShell) takeCaret(tokens);
  else if (character === '\\') takeBackslash(tokens);
  else if (character === '"') takeQuote(tokens);
  else if (character === "'" && !tokens.inWord && !tokens.quotedForProgram) takeSingle(tokens);
  else if (character === '%') takePercent(tokens);
  else if (/[\r\n]/.test(character)) tokens.ended = true;
  else if (/[&|<>]/.test(character) && !tokens.quotedForShell) tokens.ended = true;
  else if (isSmartQuote(character) && !tokens.quotedForProgram) takeSmartQuoted(tokens);
  else tokens.take();
}

function takeCaret(tokens: Tokenizer): void {
  const line = stickyMatch(/\^[ \t]*(?:\r?\n)+/y, tokens.text, tokens.at);
  // Inside a text, a caret before two line ends stands for one of them.
  if (line) tokens.takeAs('\n', line[0].length);
  else if (tokens.peek() === '\\' && tokens.text.startsWith('^"', tokens.at + 2)) tokens.takeAs('"', 4);
  else if (tokens.peek() === '"') {
    tokens.pass();
    tokens.passQuote();
    tokens.quotedForProgram = !tokens.quotedForProgram;
  } else if (tokens.peek() === '\\' && tokens.peek(2) === '^' && tokens.peek(3) === '"') tokens.takeAs('"', 4);
  else if (tokens.peek() === '') tokens.pass();
  else tokens.takeAs(tokens.peek(), 2);
}

/** `\"` is a quotation mark of the text; it may be written `\^"` or `^\^"`. */
function takeBackslash(tokens: Tokenizer): void {
  if (tokens.peek() === '"') {
    tokens.takeAs('"', 2);
    tokens.quotedForShell = !tokens.quotedForShell;
  } else if (!tokens.quotedForShell && tokens.peek() === '^' && tokens.peek(2) === '"') tokens.takeAs('"', 3);
  else tokens.take();
}

function takeQuote(tokens: Tokenizer): void {
  if (tokens.quotedForProgram && tokens.peek() === '"') {
    tokens.takeAs('"', 2);
    return;
  }
  tokens.passQuote();
  tokens.quotedForShell = !tokens.quotedForShell;
  tokens.quotedForProgram = !tokens.quotedForProgram;
}

/** Meant as a quotation mark, as bash has it. Read so, and mended to the ones that cmd knows. */
function takeSingle(tokens: Tokenizer): void {
  const start = tokens.at;
  const end = stickyMatch(/'[^'\n]*'/y, tokens.text, start);
  if (!end) return tokens.take();
  const stop = start + end[0].length - 1;
  const edits = [{ from: start, to: start + 1, insert: '"' }];
  tokens.passQuote();
  while (tokens.at < stop) {
    if (tokens.next === '"') edits.push({ from: tokens.at, to: tokens.at + 1, insert: '\\"' });
    tokens.take();
  }
  edits.push({ from: stop, to: stop + 1, insert: '"' });
  tokens.pass();
  tokens.hit('single-quotes-in-cmd', start, start + 1, edits);
}

function takePercent(tokens: Tokenizer): void {
  const variable = stickyMatch(/%([A-Za-z_]\w{0,80})%/y, tokens.text, tokens.at);
  if (variable) tokens.takeVariable(variable[1] ?? '', variable[0].length, true);
  else tokens.take();
}
