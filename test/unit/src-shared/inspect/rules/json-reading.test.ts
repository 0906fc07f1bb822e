import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../../src-shared/inspect/edits.ts';
import { Placed } from '../../../../../src-shared/inspect/placed.ts';
import { mendJson } from '../../../../../src-shared/inspect/rules/json-mending.ts';
import { readJson } from '../../../../../src-shared/inspect/rules/json-reading.ts';

/**
 * Where the first character stands that no JSON text (RFC 8259) could have there; the length of the text if it only ends
 * too early, -1 if nothing is wrong. A small automaton, slow and plain, as the measure for the real reading.
 */
function firstWrong(text: string): number {
  const open: string[] = [];
  let expects: 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'comma' = 'value';
  let at = 0;
  const token = (pattern: RegExp) => new RegExp(pattern.source, 'y');
  /** The longest beginning of the text from here on that may still become a match of the pattern's parts in turn. */
  const literal = (word: string) => {
    for (const letter of word) {
      if (text[at] !== letter) return false;
      at++;
    }
    return true;
  };
  const string = () => {
    at++;
    while (at < text.length) {
      const character = text.charAt(at);
      if (character === '"') {
        at++;
        return true;
      }
      if (character < ' ') return false;
      at++;
      if (character !== '\\') continue;
      if (text[at] === 'u') {
        at++;
        for (let digit = 0; digit < 4; digit++, at++) if (!/^[0-9a-f]$/i.test(text.charAt(at))) return false;
      } else if (/^["\\/bfnrt]$/.test(text.charAt(at))) at++;
      else return false;
    }
    return false;
  };
  const digits = () => {
    const found = token(/\d+/);
    found.lastIndex = at;
    const row = found.exec(text);
    at += row?.[0].length ?? 0;
    return row !== null;
  };
  const number = () => {
    if (text[at] === '-') at++;
    if (text[at] === '0') at++;
    else if (!digits()) return false;
    if (text[at] === '.') {
      at++;
      if (!digits()) return false;
    }
    if (/^[eE]$/.test(text.charAt(at))) {
      at++;
      if (/^[+-]$/.test(text.charAt(at))) at++;
      if (!digits()) return false;
    }
    return true;
  };
  for (;;) {
    while (/^[ \t\r\n]$/.test(text.charAt(at))) at++;
    const character = text.charAt(at);
    if (expects === 'comma' && open.length === 0) return at < text.length ? at : -1;
    if (at >= text.length) return text.length;
    if (expects === 'comma') {
      const inside = open.at(-1);
      if (character === ',') expects = inside === '{' ? 'name' : 'value';
      else if (character === (inside === '{' ? '}' : ']')) open.pop();
      else return at;
      at++;
    } else if (expects === 'colon') {
      if (character !== ':') return at;
      at++;
      expects = 'value';
    } else if (expects === 'name' || expects === 'name or }') {
      if (character === '}' && expects === 'name or }') {
        open.pop();
        expects = 'comma';
        at++;
      } else if (character !== '"' || !string()) return at;
      else expects = 'colon';
    } else if (character === ']' && expects === 'value or ]') {
      open.pop();
      expects = 'comma';
      at++;
    } else if (character === '{' || character === '[') {
      open.push(character);
      expects = character === '{' ? 'name or }' : 'value or ]';
      at++;
    } else {
      const read =
        character === '"'
          ? string()
          : character === 't'
            ? literal('true')
            : character === 'f'
              ? literal('false')
              : character === 'n'
                ? literal('null')
                : number();
      if (!read) return at;
      expects = 'comma';
    }
  }
}

const signs = fc.constantFrom(
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    "'",
    '\\',
    ' ',
    '\n',
    '\t',
    '1',
    '0',
    '.',
    '-',
    'e',
    'a',
    'u',
    'true',
    'tru',
    'nul',
  ],
  ...['False', 'None', '“', '”', '//', '/*', '\u200B', '\uFEFF', '=', ';', '\u0001', 'é', '"a":', '"b":1'],
);

/** JSON with something put in, taken out or exchanged. */
const nearlyJson = fc
  .tuple(fc.json({ maxDepth: 3 }), fc.array(fc.tuple(fc.nat(1000), fc.nat(3), fc.option(signs)), { maxLength: 3 }))
  .map(([json, changes]) =>
    changes.reduce((text, [where, length, insert]) => {
      const at = Math.floor((where / 1000) * text.length);
      return text.slice(0, at) + (insert ?? '') + text.slice(at + length);
    }, json),
  );

describe('the first fault of a JSON text', () => {
  it('is at the first character that no JSON could have there', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          nearlyJson,
          fc.array(signs, { maxLength: 12 }).map((parts) => parts.join('')),
        ),
        (text) => {
          expect(readJson(text).fault?.offset ?? -1).toBe(firstWrong(text));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('mending', () => {
  it('gives JSON, or nothing', () => {
    fc.assert(
      fc.property(nearlyJson, (text) => {
        const edits = mendJson(Placed.plain(text, 0), (insert) => insert);
        if (edits) expect(readJson(applyEdits(text, edits).text).fault).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});
