import { isSmartQuote } from '../credential/characters.ts';
import type { Tokenizer } from './tokenizer.ts';

const singles = '\u2018\u2019\u201A\u201B\u2039\u203A';

export const isSmartSingle = (character: string): boolean => character !== '' && singles.includes(character);
export const isSmartDouble = (character: string): boolean => isSmartQuote(character) && !isSmartSingle(character);

/** The straight quotation mark that a typographic one was made of. */
export const straight = (character: string): string => (isSmartSingle(character) ? "'" : '"');

/**
 * In bash and cmd a typographic quotation mark quotes nothing. Read as it was meant: up to the next one of its kind, and
 * those of the other kind inside are the quotation marks of the text.
 */
export function takeSmartQuoted(tokens: Tokenizer): void {
  const closes = isSmartSingle(tokens.next) ? isSmartSingle : isSmartDouble;
  passSmart(tokens);
  while (tokens.at < tokens.text.length) {
    const character = tokens.next;
    if (closes(character)) return passSmart(tokens);
    if (isSmartQuote(character)) {
      note(tokens);
      tokens.takeAs(straight(character), 1);
    } else if (!tokens.takeQuotedPlain()) tokens.take();
  }
}

function note(tokens: Tokenizer): void {
  if (!tokens.notes('smart-quotes-in-shell')) return;
  const { at } = tokens;
  tokens.hit('smart-quotes-in-shell', at, at + 1, [{ from: at, to: at + 1, insert: straight(tokens.next) }]);
}

function passSmart(tokens: Tokenizer): void {
  note(tokens);
  tokens.passQuote();
}
