import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../../../../src-shared/inspect/shell/read-command-line.ts';

const read = (text: string) => readCommandLine(text, 0, 'powershell');
const words = (text: string) => read(text).words.map(({ value }) => value.text);

describe('a command for PowerShell', () => {
  it.each([
    [`curl.exe 'a b' "c d" e`, ['curl.exe', 'a b', 'c d', 'e']],
    [`curl.exe 'it''s' "say ""x"""`, ['curl.exe', "it's", 'say "x"']],
    ['curl.exe `\n  a `\r\n  b', ['curl.exe', 'a', 'b']],
    ['curl.exe "a`"b`$c" d`;e', ['curl.exe', 'a"b$c', 'd;e']],
    [`curl.exe -d '{\\"a\\":1}'`, ['curl.exe', '-d', '{"a":1}']],
    ['curl.exe -d "{\\`"a\\`":1}"', ['curl.exe', '-d', '{"a":1}']],
    [`curl.exe “a b” ‘c d’`, ['curl.exe', 'a b', 'c d']],
    ['curl.exe a | Out-File b', ['curl.exe', 'a']],
    ['curl.exe a; b', ['curl.exe', 'a']],
    [`curl.exe a # 'comment`, ['curl.exe', 'a']],
    ['curl.exe "a`tb"', ['curl.exe', 'a\tb']],
  ])('is read as PowerShell reads it: %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
    expect(read(text).hits).toEqual([]);
  });

  it('knows its variables, and those that single quotes keep', () => {
    expect(
      read('curl.exe "Bearer $env:TOKEN" \'Bearer $token\' $(Get-Content x)').words.flatMap(
        ({ variables }) => variables,
      ),
    ).toMatchObject([
      { name: 'TOKEN', filled: true },
      { name: 'token', filled: false },
      { name: '(Get-Content x)', filled: true },
    ]);
  });

  it.each([
    ['curl.exe a ` \n -d b', 'continuation-blank'],
    ['curl.exe a \\\n -d b', 'continuation-wrong'],
    ['curl.exe a\n -d b', 'continuation-missing'],
    [`curl.exe 'a`, 'quote-open'],
    ['curl.exe "a', 'quote-open'],
  ])('forgives %j', (text, code) => {
    expect(read(text).hits.map((hit) => hit.code)).toEqual([code]);
  });
});
