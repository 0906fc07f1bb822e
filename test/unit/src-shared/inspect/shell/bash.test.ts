import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readCommandLine } from '../../../../../src-shared/inspect/shell/read-command-line.ts';

const read = (text: string) => readCommandLine(text, 0, 'bash');
const words = (text: string) => read(text).words.map(({ value }) => value.text);
const codes = (text: string) => read(text).hits.map(({ code }) => code);

/** What a program would be called with when the real bash reads the command. */
function wordsOfBash(command: string): string[] {
  const script = `curl() { printf '%s\\0' curl "$@"; }\n${command}\n`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

describe('a command for bash', () => {
  it.each([
    `curl https://a.example/x -H 'A: b' -d '{"a":1}'`,
    `curl -H "A: \\"b\\" \\\\ c" 'it'\\''s' a\\ b`,
    `curl -H $'a\\tb\\'c\\n\\u0041\\x42' "a"'b'c`,
    'curl a \\\n  b \\\n\tc',
    'curl "a\\\nb" a\\\nb',
    `curl '' "" a''b`,
    `curl a # a comment 'with a quote`,
    `curl a#b 'c#d' -d '#'`,
    `curl "a b	c" 'x
y'`,
    `curl -d '{"query":"50% of #1 & more; | < >"}'`,
    'curl "100\\$" \'$5\' "a\\`b" \\$x',
    `curl https://a.example/%7B?x=[1-3]`,
    `curl 'ż' "ó" 字 \\ę`,
  ])('is read as bash reads it: %s', (command) => {
    expect(words(command)).toEqual(wordsOfBash(command));
  });

  it.each(['curl a; echo b', 'curl a && echo b', 'curl a | cat', 'curl a > b', 'curl a\necho b'])(
    'ends before another one: %j',
    (command) => {
      expect(words(command)).toEqual(['curl', 'a']);
    },
  );

  it('is read as bash reads it, whatever is quoted', () => {
    const plain = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => !/[\0\u2018-\u201F\u2039\u203A\u00AB\u00BB\u301D-\u301F]/.test(text));
    const single = plain.map((text) => `'${text.replaceAll("'", `'\\''`)}'`);
    const double = plain.map((text) => `"${text.replace(/["\\$`]/g, '\\$&')}"`);
    const escaped = plain
      .map((text) => [...text.replace(/\n/g, '')].map((one) => `\\${one}`).join(''))
      .filter((text) => text !== '');
    const word = fc
      .array(fc.oneof(single, double, escaped), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join(''));
    const command = fc.array(word, { maxLength: 5 }).map((list) => ['curl', ...list].join(' '));
    fc.assert(
      fc.property(command, (text) => {
        expect(words(text)).toEqual(wordsOfBash(text));
      }),
      { numRuns: 60 },
    );
  });

  it('knows where every character of a word stands', () => {
    const text = `curl -H 'Authorization: 'Bearer\\ "d\\"al"`;
    const value = read(text).words[2]?.value;
    expect(value?.text).toBe('Authorization: Bearer d"al');
    expect(value?.span(0, 13)).toEqual({ from: 9, to: 22 });
    expect(value?.span(21, 22)).toEqual({ from: text.indexOf('\\ '), to: text.indexOf('\\ ') + 2 });
    expect(value?.span(23, 24)).toEqual({ from: text.indexOf('\\"'), to: text.indexOf('\\"') + 2 });
  });

  it('tells variables that are filled in from those that are not', () => {
    const [, , first, second] = read(`curl -H "Bearer $TOKEN" 'Bearer \${TOKEN}'`).words;
    expect(first?.variables).toEqual([{ name: 'TOKEN', span: { from: 16, to: 22 }, filled: true }]);
    expect(second?.variables).toMatchObject([{ name: 'TOKEN', filled: false }]);
    expect(read(`curl '{"$ref":1}' '$5'`).words.flatMap(({ variables }) => variables)).toEqual([]);
  });

  it.each([
    ['curl a \\ \n -d b', ['continuation-blank'], ['curl', 'a', '-d', 'b']],
    ['curl a\n -d b', ['continuation-missing'], ['curl', 'a', '-d', 'b']],
    ['curl a\nsecond line', [], ['curl', 'a']],
    ['curl -H “A: b c” d', ['smart-quotes-in-shell'], ['curl', '-H', 'A: b c', 'd']],
    ['curl -d ‘{“a”: 1}’', ['smart-quotes-in-shell'], ['curl', '-d', '{"a": 1}']],
    ['curl https://a.example/?a=1&b=2 -d c', ['ampersand-unquoted'], ['curl', 'https://a.example/?a=1&b=2', '-d', 'c']],
    ['curl a &', [], ['curl', 'a']],
    [`curl 'a b`, ['quote-open'], ['curl', 'a b']],
    ['curl "a b', ['quote-open'], ['curl', 'a b']],
    ['curl don’t', [], ['curl', 'don’t']],
  ])('forgives %j', (text, expected, read) => {
    expect(codes(text)).toEqual(expected);
    expect(words(text)).toEqual(read);
  });

  it('ends where the shell would end it', () => {
    expect(read('curl a\nnext').end).toBe(6);
    expect(read('curl a; next').end).toBe(6);
  });

  it('stops at a length that no shell takes, without judging what was cut', () => {
    const { words: long, hits, end } = read(`curl a -d '${'x'.repeat(500_000)}'`);
    expect(end).toBeLessThan(500_000);
    expect(long.map(({ variables }) => variables.length)).toEqual([0, 0, 0, 1]);
    expect(hits).toEqual([]);
  });
});
