import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../../src-shared/inspect/edits.ts';
import { dialectOf } from '../../../../../src-shared/inspect/shell/command-line.ts';
import { readCommandLine } from '../../../../../src-shared/inspect/shell/read-command-line.ts';

const read = (text: string) => readCommandLine(text, 0, 'cmd');
const words = (text: string) => read(text).words.map(({ value }) => value.text);

describe('a command for cmd', () => {
  it.each([
    ['curl "a b" c', ['curl', 'a b', 'c']],
    ['curl -d "{\\"a\\":1}"', ['curl', '-d', '{"a":1}']],
    ['curl -d "{""a"":1}"', ['curl', '-d', '{"a":1}']],
    ['curl ^\n  a ^\r\n  b', ['curl', 'a', 'b']],
    ['curl a^&b "c^d&e"', ['curl', 'a&b', 'c^d&e']],
    ['curl ^"a b^" ^"c^&d^"', ['curl', 'a b', 'c&d']],
    ['curl --data-raw ^"^{^\\^"a^\\^":^\\^"b c^\\^"^}^"', ['curl', '--data-raw', '{"a":"b c"}']],
    ['curl "https://a.example/?a=1&b=2" -d c', ['curl', 'https://a.example/?a=1&b=2', '-d', 'c']],
    ['curl a & echo b', ['curl', 'a']],
    ['curl "a\\b" c:\\d', ['curl', 'a\\b', 'c:\\d']],
    ['curl "100%%" 50%', ['curl', '100%%', '50%']],
    ['curl ""', ['curl', '']],
  ])('is read as cmd and the program read it: %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
    expect(read(text).hits).toEqual([]);
  });

  it('knows its variables', () => {
    expect(read('curl -H "Bearer %TOKEN%" dal%3Aabc').words.flatMap(({ variables }) => variables)).toMatchObject([
      { name: 'TOKEN', filled: true },
    ]);
  });

  it('takes single quotes as they were meant and mends them', () => {
    const text = `curl -H 'A: b' -d '{"a":1}'`;
    expect(words(text)).toEqual(['curl', '-H', 'A: b', '-d', '{"a":1}']);
    const [hit] = read(text).hits;
    expect(hit?.code).toBe('single-quotes-in-cmd');
    expect(applyEdits(text, hit?.edits ?? []).text).toBe('curl -H "A: b" -d "{\\"a\\":1}"');
  });
});

describe('the shell of a command', () => {
  it.each([
    ['curl a \\\n  b', 'bash'],
    ['curl a', 'bash'],
    ['curl "a b" \'c\'', 'bash'],
    ['curl a ^\n  b', 'cmd'],
    ['curl ^"a^"', 'cmd'],
    ['C:\\Users\\x>curl a', 'cmd'],
    ['curl.exe a `\n  b', 'powershell'],
    ['PS C:\\Users\\x> curl a', 'powershell'],
    ['curl.exe -H "Bearer $env:TOKEN"', 'powershell'],
    ['curl a \\\n b `\n c \\\n d', 'bash'],
  ])('of %j is %s', (text, dialect) => {
    expect(dialectOf(text)).toBe(dialect);
  });
});
