import { isInvisible, isSmartQuote } from '../credential/characters.ts';
import type { Edit } from '../edits.ts';
import { straight } from '../shell/smart-quotes.ts';
import { tokenLength } from './json-tokens.ts';

/** The first thing that keeps a text from being JSON. */
export interface JsonFault {
  /** Where the first wrong character stands; the length of the text, where it ends too early. */
  offset: number;
  /** What is wrong, as the end of "The body is not JSON: …". */
  fault: string;
  /** What was expected at that place. */
  expected: string;
  remedy: string;
  /** What may mend it, in places of the text. */
  edits: Edit[];
}

/** What the parser says of a fault. */
export interface FaultPlace {
  /** The parser's own name of it: `CommaExpected`. */
  code: string;
  offset: number;
  length: number;
  /** The bracket that is open there. */
  inside: '{' | '[' | null;
}

type Described = Omit<JsonFault, 'offset'>;

/** Puts the fault in words that hold nothing of the text but single signs, and tells what mends it. */
export function describeFault(text: string, { code, offset, length, inside }: FaultPlace): JsonFault {
  const symbol = text.slice(offset, offset + length);
  const before = lastBefore(text, offset);
  const take = (from: number, to: number, insert = ''): Edit[] => [{ from, to, insert }];
  // A string, number or literal may begin well and go wrong inside, if one may stand there at all.
  const begins = /^[:[]?$/.test(before.character) || (before.character === ',' && inside === '[');
  const names = before.character === '{' || (before.character === ',' && inside === '{');
  const isToken = code === 'InvalidSymbol' || /String|Character|Number|Unicode/.test(code);
  const good = isToken && (begins || (names && symbol.startsWith('"'))) ? tokenLength(text, offset) : 0;
  return { offset: offset + good, ...byCode() };

  function byCode(): Described {
    switch (code) {
      case 'PropertyNameExpected':
      case 'ValueExpected':
        return missing(code === 'PropertyNameExpected' ? 'a name' : 'a value');
      case 'ColonExpected':
        return { fault: 'a colon is missing', expected: 'a colon', remedy: 'Put a colon behind the name.', edits: [] };
      case 'CommaExpected':
        if (/^[}\]]/.test(symbol)) return wrongBracket(symbol);
        return {
          fault: 'a comma is missing',
          expected: 'a comma',
          remedy: 'Put a comma there.',
          edits: take(before.end, before.end, ','),
        };
      case 'CloseBraceExpected':
        return {
          fault: 'a brace is not closed',
          expected: 'a }',
          remedy: 'Close it.',
          edits: take(offset, offset, '}'),
        };
      case 'CloseBracketExpected':
        return {
          fault: 'a bracket is not closed',
          expected: 'a ]',
          remedy: 'Close it.',
          edits: take(offset, offset, ']'),
        };
      case 'EndOfFileExpected':
        return /^[}\]]/.test(symbol)
          ? {
              fault: 'one bracket too many',
              expected: 'the end',
              remedy: 'Take it out.',
              edits: take(offset, offset + 1),
            }
          : { fault: 'something stands behind it', expected: 'the end', remedy: 'Take it out.', edits: [] };
      case 'InvalidCommentToken':
        return {
          fault: 'it holds a comment',
          expected: expectedBehind(before.character),
          remedy: 'Take the comment out.',
          edits: take(offset, offset + length),
        };
      case 'InvalidSymbol':
        return invalidSymbol(text, offset, symbol, before);
      default:
        return insideToken(text, offset + good);
    }
  }

  function missing(expected: string): Described {
    if (before.character === ',' && /^[}\],]/.test(symbol)) {
      const remedy = 'Take the comma out.';
      return { fault: 'one comma too many', expected, remedy, edits: take(before.end - 1, before.end) };
    }
    if (symbol === '') {
      const fault = text.trim() === '' ? 'it is empty' : 'it ends too early';
      return { fault, expected, remedy: 'Compare it with the sample in the documentation.', edits: [] };
    }
    if (symbol === ',')
      return { fault: 'one comma too many', expected, remedy: 'Take the comma out.', edits: take(offset, offset + 1) };
    const fault = expected === 'a value' ? 'a value is missing' : 'a name in quotation marks is missing';
    return { fault, expected, remedy: `Put ${expected} there.`, edits: [] };
  }

  function wrongBracket(bracket: string): Described {
    const expected = bracket === '}' ? 'a comma or ]' : 'a comma or }';
    const wanted = bracket === '}' ? ']' : '}';
    return {
      fault: 'a bracket is closed by another',
      expected,
      remedy: 'Close the inner one first.',
      edits: take(offset, offset, wanted),
    };
  }
}

/** The last character before an offset that is no blank, and where it ends. */
function lastBefore(text: string, offset: number): { character: string; end: number } {
  let end = offset;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end--;
  return { character: text.charAt(end - 1), end };
}

function expectedBehind(character: string): string {
  if (character === '{') return 'a name or }';
  if (character === '[' || character === ':') return 'a value';
  if (character === ',') return 'a name or a value';
  return character === '' ? 'a brace' : 'a comma or a bracket';
}

const words: Record<string, string> = {
  True: 'true',
  TRUE: 'true',
  False: 'false',
  FALSE: 'false',
  None: 'null',
  NULL: 'null',
  nil: 'null',
  undefined: 'null',
};

function invalidSymbol(
  text: string,
  offset: number,
  symbol: string,
  before: { character: string; end: number },
): Described {
  const expected = expectedBehind(before.character);
  const first = symbol.charAt(0);
  const edit = (length: number, insert: string): Edit[] => [{ from: offset, to: offset + length, insert }];
  if (isInvisible(first))
    return { fault: 'it holds an invisible character', expected, remedy: 'Take it out.', edits: edit(1, '') };
  if (isSmartQuote(first)) return smartQuoted(text, offset, expected);
  if (first === "'") return singleQuoted(text, offset, expected);
  const known = Object.hasOwn(words, symbol) ? words[symbol] : undefined;
  if (known)
    return {
      fault: 'it holds a word of another language',
      expected,
      remedy: `JSON writes ${known}.`,
      edits: edit(symbol.length, known),
    };
  if (first === '=')
    return {
      fault: 'an equals sign stands for a colon',
      expected: 'a colon',
      remedy: 'Put a colon there.',
      edits: edit(1, ':'),
    };
  if (first === ';')
    return { fault: 'a semicolon stands for a comma', expected, remedy: 'Put a comma there.', edits: edit(1, ',') };
  if (before.character === '"') {
    return {
      fault: 'a quotation mark ends a text too early',
      expected,
      remedy: 'Write \\" for a quotation mark inside a text; check the commas.',
      edits: [],
    };
  }
  const name =
    /^[A-Za-z_$][\w$-]*$/.test(symbol) && /^\s*:/.test(text.slice(offset + symbol.length, offset + symbol.length + 50));
  if (name && (before.character === '{' || before.character === ',')) {
    return {
      fault: 'a name has no quotation marks',
      expected: 'a name in quotation marks',
      remedy: 'Put them around it.',
      edits: edit(symbol.length, `"${symbol}"`),
    };
  }
  return { fault: 'a text has no quotation marks', expected, remedy: 'Put them around it.', edits: [] };
}

/** A text in typographic quotation marks, up to the next of them. */
function smartQuoted(text: string, offset: number, expected: string): Described {
  const edits: Edit[] = [{ from: offset, to: offset + 1, insert: '"' }];
  for (let at = offset + 1; at < Math.min(text.length, offset + 4096); at++) {
    const character = text.charAt(at);
    if (/["\n]/.test(character)) break;
    if (!isSmartQuote(character) || straight(character) !== straight(text.charAt(offset))) continue;
    edits.push({ from: at, to: at + 1, insert: '"' });
    break;
  }
  return {
    fault: 'its quotation marks are typographic',
    expected,
    remedy: 'Use straight ones.',
    edits: edits.length === 2 ? edits : [],
  };
}

function singleQuoted(text: string, offset: number, expected: string): Described {
  const quoted = /^'([^'"\\\n]{0,4000})'/.exec(text.slice(offset, offset + 4100));
  return {
    fault: 'it has single quotes',
    expected,
    remedy: 'JSON wants double ones.',
    edits: quoted ? [{ from: offset, to: offset + quoted[0].length, insert: `"${quoted[1] ?? ''}"` }] : [],
  };
}

/** Faults inside a string or number, told by the character that is wrong. */
function insideToken(text: string, at: number): Described {
  const character = text.charAt(at);
  const none = { edits: [] };
  if (/^[\s\S]$/.test(character) && character < ' ' && !/[\r\n]/.test(character)) {
    const edits = character === '\t' ? [{ from: at, to: at + 1, insert: '\\t' }] : [];
    const remedy = 'Write \\t for a tab.';
    return { fault: 'a text holds a control character', expected: 'its escaped form', remedy, edits };
  }
  if (/^\\(?:u[0-9a-f]{0,3})?$/i.test(/\\(?:u[0-9a-f]{0,3})?$/i.exec(text.slice(Math.max(0, at - 6), at))?.[0] ?? '')) {
    const remedy = 'Write \\\\ for a backslash.';
    return { fault: 'a backslash escapes nothing', expected: 'a known escape', remedy, ...none };
  }
  if (character === '' || /[\r\n]/.test(character)) {
    const remedy = 'Close it; write \\n for a line break.';
    return { fault: 'a text is not closed', expected: 'a quotation mark', remedy, ...none };
  }
  const remedy = 'Write the digit, or take the point out.';
  return { fault: 'a number is not finished', expected: 'a digit', remedy, ...none };
}
