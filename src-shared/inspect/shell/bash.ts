import { isSmartQuote } from '../credential/characters.ts';
import { takeSmartQuoted } from './smart-quotes.ts';
import { stickyMatch, type Tokenizer } from './tokenizer.ts';

/** One step through a command for sh, bash or zsh, outside quotation marks. */
export function stepBash(tokens: Tokenizer): void {
  const character = tokens.next;
  if (character === '\\') {
    if (tokens.peek() === '') tokens.pass();
    else tokens.takeAs(tokens.peek(), 2);
  } else if (character === "'") takeSingle(tokens);
  else if (character === '"') takeDouble(tokens);
  else if (character === '$' && tokens.peek() === "'") takeAnsi(tokens);
  else if (character === '$' || character === '`') takeDollar(tokens);
  else if (character === '#' && !tokens.inWord) passComment(tokens);
  else if (character === '&') takeAmpersand(tokens);
  else if (/[;|<>]/.test(character)) tokens.ended = true;
  else if (isSmartQuote(character) && (!tokens.inWord || hasPartner(tokens))) takeSmartQuoted(tokens);
  else tokens.take();
}

/** An apostrophe inside a word is no quotation mark, unless another one follows on the line. */
function hasPartner(tokens: Tokenizer): boolean {
  return (
    stickyMatch(
      /[^\n\u2018-\u201F\u2039\u203A\u00AB\u00BB]{0,4000}[\u2018-\u201F\u2039\u203A\u00AB\u00BB]/y,
      tokens.text,
      tokens.at + 1,
    ) !== null
  );
}

function passComment(tokens: Tokenizer): void {
  const end = tokens.text.indexOf('\n', tokens.at);
  tokens.at = end === -1 ? tokens.text.length : end;
}

/** An address that was not quoted goes on behind its `&`; any other `&` ends the command. */
function takeAmpersand(tokens: Tokenizer): void {
  const rest = stickyMatch(/&[\w.~-]{1,60}=[\w.~%:@/-]*/y, tokens.text, tokens.at);
  if (!tokens.inWord || !rest) {
    tokens.ended = true;
    return;
  }
  const from = tokens.at;
  tokens.take(rest[0].length);
  tokens.hit('ampersand-unquoted', from, from + 1);
}

function takeSingle(tokens: Tokenizer): void {
  const start = tokens.at;
  tokens.passQuote();
  const end = tokens.text.indexOf("'", tokens.at);
  if (end === -1) tokens.hit('quote-open', start, start + 1);
  const stop = end === -1 ? tokens.text.length : end;
  while (tokens.at < stop) {
    const variable =
      tokens.next === '$' ? stickyMatch(/\$(?:\{\w{1,80}\}|[A-Z_][A-Z0-9_]{2,80})/y, tokens.text, tokens.at) : null;
    if (variable) tokens.takeVariable(nameOf(variable[0]), variable[0].length, false);
    else tokens.take(plainLength(tokens.text, tokens.at, stop, '$'));
  }
  if (end !== -1) tokens.pass();
}

/** How many characters follow that have no meaning: up to the next special one, at least one. */
function plainLength(text: string, at: number, stop: number, special: string): number {
  const found = text.slice(at + 1, stop).indexOf(special);
  return found === -1 ? stop - at : found + 1;
}

const nameOf = (variable: string): string => variable.replace(/[${}]/g, '');

function takeDouble(tokens: Tokenizer): void {
  const start = tokens.at;
  tokens.passQuote();
  while (tokens.at < tokens.text.length && tokens.next !== '"') {
    const character = tokens.next;
    if (character === '\\' && /["\\$`]/.test(tokens.peek())) tokens.takeAs(tokens.peek(), 2);
    else if (character === '\\' && tokens.peek() === '\n') tokens.pass(2);
    else if (character === '$' || character === '`') takeDollar(tokens);
    else if (!tokens.takeQuotedPlain()) tokens.take();
  }
  if (tokens.at >= tokens.text.length) tokens.hit('quote-open', start, start + 1);
  else tokens.pass();
}

/** `$NAME`, `${NAME}`, `$(command)`, a command in backticks. */
function takeDollar(tokens: Tokenizer): void {
  const variable =
    stickyMatch(/\$(?:\{[^{}\n]{1,200}\}|\w{1,80}|\([^()\n]{1,400}\))/y, tokens.text, tokens.at) ??
    stickyMatch(/`[^`\n]{1,400}`/y, tokens.text, tokens.at);
  if (variable) tokens.takeVariable(nameOf(variable[0]), variable[0].length, true);
  else tokens.take();
}

const ansi: Record<string, string> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' };

/** `$'…'`, where backslashes mean what they mean in C. */
function takeAnsi(tokens: Tokenizer): void {
  const start = tokens.at;
  tokens.pass();
  tokens.passQuote();
  while (tokens.at < tokens.text.length && tokens.next !== "'") {
    if (tokens.next !== '\\') {
      tokens.take();
      continue;
    }
    const code = stickyMatch(/\\(?:u([0-9a-f]{1,4})|x([0-9a-f]{1,2}))/iy, tokens.text, tokens.at);
    if (code) tokens.takeAs(String.fromCharCode(parseInt(code[1] ?? code[2] ?? '0', 16)), code[0].length);
    else tokens.takeAs(ansi[tokens.peek()] ?? `\\${tokens.peek()}`, Math.min(2, tokens.text.length - tokens.at));
  }
  if (tokens.at >= tokens.text.length) tokens.hit('quote-open', start, start + 2);
  else tokens.pass();
}
