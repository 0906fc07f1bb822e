import { isSmartDouble, isSmartSingle } from './smart-quotes.ts';
import { stickyMatch, type Tokenizer } from './tokenizer.ts';

/** PowerShell takes typographic quotation marks for straight ones. */
const isSingle = (character: string): boolean => character === "'" || isSmartSingle(character);
const isDouble = (character: string): boolean => character === '"' || isSmartDouble(character);

/** One step through a command for PowerShell, outside quotation marks. */
export function stepPowershell(tokens: Tokenizer): void {
  const character = tokens.next;
  if (character === '`') takeBacktick(tokens);
  else if (isSingle(character)) takeSingle(tokens);
  else if (isDouble(character)) takeDouble(tokens);
  else if (character === '$') takeDollar(tokens);
  else if (character === '#' && !tokens.inWord) tokens.ended = true;
  else if (/[;|<>&]/.test(character)) tokens.ended = true;
  else tokens.take();
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

function takeBacktick(tokens: Tokenizer): void {
  if (tokens.peek() === '') tokens.pass();
  else tokens.takeAs(escapes[tokens.peek()] ?? tokens.peek(), 2);
}

/** Before version 7.3 a quotation mark inside a word reaches the program only with a backslash, which it drops. */
function takeInner(tokens: Tokenizer, quote: string): void {
  if (tokens.next === '\\' && tokens.peek() === quote) tokens.takeAs(quote, 2);
  else if (!tokens.takeQuotedPlain()) tokens.take();
}

function takeSingle(tokens: Tokenizer): void {
  const start = tokens.at;
  tokens.passQuote();
  while (tokens.at < tokens.text.length) {
    if (isSingle(tokens.next)) {
      if (!isSingle(tokens.peek())) return tokens.pass();
      tokens.takeAs("'", 2);
      continue;
    }
    const variable =
      tokens.next === '$' ? stickyMatch(/\$(?:env:\w{1,80}|[A-Za-z]\w{2,80})/iy, tokens.text, tokens.at) : null;
    if (variable) tokens.takeVariable(nameOf(variable[0]), variable[0].length, false);
    else takeInner(tokens, '"');
  }
  tokens.hit('quote-open', start, start + 1);
}

function takeDouble(tokens: Tokenizer): void {
  const start = tokens.at;
  tokens.passQuote();
  while (tokens.at < tokens.text.length) {
    const character = tokens.next;
    if (character === '`') takeBacktick(tokens);
    else if (character === '\\' && tokens.peek() === '`' && isDouble(tokens.peek(2))) tokens.takeAs('"', 3);
    else if (character === '\\' && isDouble(tokens.peek()) && isDouble(tokens.peek(2))) tokens.takeAs('"', 3);
    else if (isDouble(character)) {
      if (!isDouble(tokens.peek())) return tokens.pass();
      tokens.takeAs('"', 2);
    } else if (character === '$') takeDollar(tokens);
    else if (!tokens.takeQuotedPlain()) tokens.take();
  }
  tokens.hit('quote-open', start, start + 1);
}

const nameOf = (variable: string): string => variable.replace(/^\$(?:env:)?|[{}]/gi, '');

function takeDollar(tokens: Tokenizer): void {
  const variable = stickyMatch(
    /\$(?:\{[^{}\n]{1,200}\}|env:\w{1,80}|\w{1,80}|\([^()\n]{1,400}\))/iy,
    tokens.text,
    tokens.at,
  );
  if (variable) tokens.takeVariable(nameOf(variable[0]), variable[0].length, true);
  else tokens.take();
}
